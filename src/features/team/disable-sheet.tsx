import { Text } from '@tarojs/components'
import type { StaffRow } from '@encore/contract/staff'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Notice } from '../../ui/notice/notice'
import { ReasonSheet } from '../../ui/reason-sheet/reason-sheet'
import { useWords } from '../../words/locale'
import type { Team } from './use-team'
import { words } from './words'
import './team.scss'

interface DisableSheetProps { row: StaffRow; doing: Team['disable']['state']; onSend: (reason: string) => void; onClose: () => void }

/** Taking somebody off cannot be undone with one tap: it takes a new invite. */
export function DisableSheet({ row, doing, onSend, onClose }: DisableSheetProps) {
  const said = useWords(words)
  return (
    <ReasonSheet title={said.disableTitle(row.name)} said={{ label: said.reason, example: said.reasonExample, missing: said.reasonMissing }} action={said.disable}
      busy={doing.at === 'busy' ? said.disabling : undefined} onSend={onSend} onClose={onClose}>
      <Text className="team-made-for">{said.disableMore}</Text>
      {doing.at === 'refused' && <Refused refusal={doing.refusal} />}
    </ReasonSheet>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
