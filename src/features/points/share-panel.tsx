import type { ShareView } from '@encore/contract/till'
import { askGuest } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { count, momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './page-words'

interface SharePanelProps { entryId: string; share: ShareView; onAnswered: () => void }

/** P13: the payer's question, once and in time; afterwards what came of it. */
export function SharePanel({ entryId, share, onAnswered }: SharePanelProps) {
  const said = useWords(words).share
  const { state, act } = useAction((yes: boolean) => once('share', { entryId, yes }, (operationId) => askGuest('answerShare', { operationId, entryId, accept: yes })))
  const answer = async (yes: boolean) => { if ((await act(yes))?.ok) onAnswered() }
  const busy = state.at === 'busy' ? said.sending : undefined
  return (
    <Panel title={said.title[share.state](share.people.length)} bare>
      <Stack>
        {share.state !== 'declined' && share.state !== 'over' && (
          <List label={said.title[share.state](share.people.length)}>
            {share.people.map((one, at) => <Row key={at} title={one.name} more={one.isPayer ? said.payer : undefined} value={count(one.points)} valueTone={one.isPayer ? 'accent' : 'plain'} />)}
          </List>
        )}
        {share.state === 'waiting' && <Notice icon="info" title={said.until(momentWords(share.until, cloudNow()))} more={said.untilMore} />}
        {state.at === 'refused' && <Refused refusal={state.refusal} />}
        {share.state === 'waiting' && <Button words={said.yes} busy={busy} onPress={() => void answer(true)} />}
        {share.state === 'waiting' && <Button words={said.no} tone="quiet" disabled={busy !== undefined} onPress={() => void answer(false)} />}
      </Stack>
    </Panel>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
