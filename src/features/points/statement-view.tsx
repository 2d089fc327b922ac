import { Text } from '@tarojs/components'
import type { StatementVerdict } from '@encore/domain/points/statement'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { dateWords, lastDayBefore } from '../../words/format'
import { useWords } from '../../words/locale'
import { useDownload, useVerify } from './use-statement'
import { words } from './statement-words'

/** P6: everything that still counts, by the day it ends. */
export function ExpiryList({ expiring }: { expiring: readonly { readonly points: number; readonly expiresAt: number }[] }) {
  const said = useWords(words)
  return (
    <Panel title={said.expiring} bare>
      <List label={said.expiring}>
        {expiring.map(({ points, expiresAt }, at) => <Row key={expiresAt} icon="calendar" title={said.expires(dateWords(lastDayBefore(expiresAt), cloudNow()))} more={at === 0 ? said.order : undefined} value={said.points(points)} valueTone={at === 0 ? 'accent' : 'plain'} />)}
        {expiring.length === 0 && <Row title={said.none} />}
      </List>
    </Panel>
  )
}

/** P15: the file to take along, and a look at one that somebody brings. */
export function StatementPanel() {
  const said = useWords(words)
  const { state, start } = useDownload()
  const { verdict, choose } = useVerify()
  return (
    <Panel title={said.statement}>
      <Stack>
        <Text>{said.about}</Text>
        {state.at === 'refused' && <Refused refusal={state.refusal} />}
        {state.at === 'handed' && <Notice tone={state.isSaved ? 'good' : 'warn'} icon={state.isSaved ? 'done' : 'info'} title={state.isSaved ? said.saved : said.notSaved} announced />}
        <Button words={said.download} icon="bill" busy={state.at === 'reading' ? said.reading(state.entries) : undefined} onPress={() => void start()} />
        <Button tone="quiet" icon="shield" words={said.verify} onPress={() => void choose()} />
        {verdict && <Verdict verdict={verdict} />}
      </Stack>
    </Panel>
  )
}

function Verdict({ verdict }: { verdict: StatementVerdict }) {
  const said = useWords(words)
  switch (verdict.verdict) {
    case 'agrees': return <Notice tone="good" title={said.agrees} more={said.agreesMore(verdict.memberNo, verdict.entries, verdict.balance)} announced />
    case 'entry_differs': return <Notice tone="bad" title={said.entryDiffers(verdict.nth)} more={said.entryMore(verdict.entryId)} announced />
    case 'account_differs': {
      const { field, stored, fromEntries } = verdict.differences[0] ?? { field: '', stored: '', fromEntries: '' }
      const named = said.fields[field.split('.')[0] as keyof typeof said.fields] ?? field
      // A figure says something to a guest; a list of dates or a seal would not.
      return <Notice tone="bad" title={said.accountDiffers(named)} more={/^\d+$/.test(stored + fromEntries) ? said.accountMore(stored, fromEntries) : said.accountOther} announced />
    }
    case 'head_differs': return <Notice tone="bad" title={said.headDiffers} more={said.headMore} announced />
    case 'no_statement': return <Notice tone="warn" icon="info" title={said.noStatement} more={said.noStatementMore} announced />
  }
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
