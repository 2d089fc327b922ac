import { Text } from '@tarojs/components'
import type { FrozenRow } from '@encore/contract/reconcile'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { ReasonSheet } from '../../ui/reason-sheet/reason-sheet'
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
      {chosen && (
        <ReasonSheet title={said.releaseTitle(chosen.name)} said={{ label: said.reason, example: said.reasonExample, missing: said.reasonMissing }} action={said.release}
          busy={release.state.at === 'busy' ? said.releasing : undefined} onSend={(reason) => void send(chosen, reason)} onClose={() => setChosen(null)}>
          <Text>{said.releaseMore}</Text>
          {release.state.at === 'refused' && <Refused refusal={release.state.refusal} />}
        </ReasonSheet>
      )}
    </Panel>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
