import { Text } from '@tarojs/components'
import type { FrozenRow } from '@encore/contract/reconcile'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import type { useReconcileBoard } from './use-reconcile'
import { words } from './words'

interface FrozenListProps { rows: readonly FrozenRow[]; release: ReturnType<typeof useReconcileBoard>['release']; onReleased: (row: FrozenRow) => void }

/** R14: accounts that stand still. Only an owner may let one move again; the cloud says no to everybody else. */
export function FrozenList({ rows, release, onReleased }: FrozenListProps) {
  const said = useWords(words)
  const [chosen, setChosen] = useState<FrozenRow | null>(null)
  if (rows.length === 0) return null
  const send = async (row: FrozenRow, reason: string) => {
    const outcome = await release.act({ memberId: row.memberId, reason })
    if (!outcome?.ok) return
    setChosen(null)
    onReleased(row)
  }
  return (
    <Panel title={said.frozen} bare>
      <Notice tone="bad" title={said.frozenMore} />
      <List label={said.frozen}>
        {rows.map((row) => (
          <Row key={row.memberId} title={`${row.name} · ${row.memberNo}`} more={said.frozenRow(row.first, row.found)} valueMore={momentWords(row.at, cloudNow())}
            onPress={() => { release.reset(); setChosen(row) }} />
        ))}
      </List>
      {chosen && <ReleaseSheet row={chosen} release={release} onSend={(reason) => void send(chosen, reason)} onClose={() => setChosen(null)} />}
    </Panel>
  )
}

interface ReleaseSheetProps { row: FrozenRow; release: FrozenListProps['release']; onSend: (reason: string) => void; onClose: () => void }

function ReleaseSheet({ row, release: { state }, onSend, onClose }: ReleaseSheetProps) {
  const said = useWords(words)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const send = () => (reason.trim() ? onSend(reason.trim()) : setMissing(true))
  return (
    <Sheet open title={said.releaseTitle(row.name)} onClose={onClose} footer={<Button words={said.release} tone="danger" busy={state.at === 'busy' ? said.releasing : undefined} onPress={send} />}>
      <Stack>
        <Text>{said.releaseMore}</Text>
        {state.at === 'refused' && <Refused refusal={state.refusal} />}
        <Field label={said.reason} example={said.reasonExample} maxLength={200} error={isMissing && !reason.trim() ? said.reasonMissing : undefined} onText={setReason} />
      </Stack>
    </Sheet>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
