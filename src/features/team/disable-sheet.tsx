import { Text } from '@tarojs/components'
import type { StaffRow } from '@encore/contract/staff'
import { useState } from 'react'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import type { Team } from './use-team'
import { words } from './words'
import './team.scss'

interface DisableSheetProps { row: StaffRow; doing: Team['disable']['state']; onSend: (reason: string) => void; onClose: () => void }

/** Taking somebody off cannot be undone with one tap (it takes a new invite), so it asks, and for a reason. */
export function DisableSheet({ row, doing, onSend, onClose }: DisableSheetProps) {
  const said = useWords(words)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const send = () => (reason.trim() ? onSend(reason.trim()) : setMissing(true))
  return (
    <Sheet open title={said.disableTitle(row.name)} onClose={onClose} footer={<Button words={said.disable} tone="danger" busy={doing.at === 'busy' ? said.disabling : undefined} onPress={send} />}>
      <Stack>
        <Text className="team-made-for">{said.disableMore}</Text>
        {doing.at === 'refused' && <Refused refusal={doing.refusal} />}
        <Field label={said.reason} example={said.reasonExample} maxLength={200} error={isMissing && !reason.trim() ? said.reasonMissing : undefined} onText={setReason} />
      </Stack>
    </Sheet>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
