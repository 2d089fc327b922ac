import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Press } from '../../ui/press/press'
import { useWords } from '../../words/locale'
import type { Sharers } from './use-sharers'
import { words } from './words'

/** P13: who shares this bill's points with the payer; the payer says yes on their own phone. */
export function SharerList({ sharers: { people, isPayer, scan, remove, scanning } }: { sharers: Sharers }) {
  const said = useWords(words).share
  return (
    <Panel title={people.length > 0 ? said.title(people.length) : undefined} bare>
      {people.length > 0 && (
        <List label={said.title(people.length)}>
          {people.map((one) => <Row key={one.memberId} title={one.name} trailing={<Press className="deduct-change" label={`${said.remove}，${one.name}`} onPress={() => remove(one.memberId)}>{said.remove}</Press>} />)}
        </List>
      )}
      {scanning.at === 'refused' && <ScanRefused refusal={scanning.refusal} />}
      {isPayer && <Notice tone="warn" icon="info" title={said.payer} more={said.payerMore} announced />}
      <Button words={said.add} icon="scan" tone="plain" busy={scanning.at === 'busy' ? said.adding : undefined} onPress={() => void scan()} />
    </Panel>
  )
}

function ScanRefused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="warn" title={message.title} more={message.next} announced />
}
