import { Text, View } from '@tarojs/components'
import type { ReconcileSubject } from '@encore/contract/reconcile'
import { useMessage } from '../../api/messages'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { ProgressLine } from '../../ui/progress-line/progress-line'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import { useReconcile, type Checking, type Walk } from './use-reconcile'
import { words } from './words'

/** P10: recompute everything now, with what is done so far in sight; 0 differences, or each one named. */
export function CheckPanel({ subjects }: { subjects: readonly ReconcileSubject[] }) {
  const said = useWords(words)
  const { state, start, goOn } = useReconcile(subjects)
  return (
    <Panel>
      <Stack>
        <Text>{said.intro}</Text>
        {state.at === 'running' && <Progress walk={state.walk} />}
        {state.at === 'stopped' && <Stopped state={state} />}
        {state.at === 'done' && <Outcome walks={state.walks} />}
        {state.at === 'stopped'
          ? <Button words={said.goOn} icon="refresh" onPress={goOn} />
          : <Button words={state.at === 'done' ? said.again : said.start} icon="shield" busy={state.at === 'running' ? said.running : undefined} onPress={start} />}
      </Stack>
    </Panel>
  )
}

function Progress({ walk }: { walk: Walk }) {
  const said = useWords(words)
  return <ProgressLine label={said.subjects[walk.subject] ?? walk.subject} value={walk.checked} max={walk.total} words={`${said.subjects[walk.subject] ?? walk.subject} ${said.progress(walk.checked, walk.total, walk.entries)}${walk.found > 0 ? ` · ${said.found(walk.found)}` : ''}`} />
}

function Stopped({ state: { walk, refusal } }: { state: Extract<Checking, { at: 'stopped' }> }) {
  const message = useMessage(refusal)
  return <Stack><Progress walk={walk} /><Notice tone="bad" title={message.title} more={message.next} announced /></Stack>
}

/** Some findings are no number but a rule that does not hold, with the figures beside it. */
const ruleOf = (field: string, rules: Readonly<Record<string, string>>): string | undefined => rules[field.replace('account.', '')]
const spelled = (value: string): string => (value.startsWith('{') ? value.replace(/[{}"]/g, '').replace(/:/g, ' ').replace(/,/g, ' · ') : value)

/** One difference by name: where, what is stored, what it must be. */
export function Difference({ row: { of, field, stored, recomputed, day } }: { row: Walk['differences'][number] }) {
  const said = useWords(words)
  const rule = ruleOf(field, said.rules)
  const figures = <View><View>{rule ?? said.recomputed(spelled(recomputed))}</View><View>{said.stored(spelled(stored))}</View></View>
  return <Row title={rule ? of : `${of} · ${field}`} more={figures} valueMore={day ?? undefined} />
}

function Outcome({ walks }: { walks: readonly Walk[] }) {
  const said = useWords(words)
  const sum = (of: (walk: Walk) => number): number => walks.reduce((total, walk) => total + of(walk), 0)
  const found = sum(({ found: n }) => n)
  const differences = walks.flatMap((walk) => walk.differences)
  if (found === 0) return <Notice tone="good" title={said.clean} more={said.cleanMore(sum(({ checked }) => checked), sum(({ entries }) => entries))} announced />
  return (
    <Stack>
      <Notice tone="bad" title={said.found(found)} more={said.foundMore} announced />
      <List label={said.found(found)}>
        {differences.map((row, at) => <Difference key={at} row={row} />)}
      </List>
      {found > differences.length && <Text>{said.more(found - differences.length)}</Text>}
    </Stack>
  )
}
