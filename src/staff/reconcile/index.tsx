import '../messages'
import { View } from '@tarojs/components'
import type { ReconcileBoard, ReconcileSubject } from '@encore/contract/reconcile'
import type { Refusal } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import { CheckPanel, Difference } from '../../features/reconcile/check-panel'
import { FrozenList } from '../../features/reconcile/frozen-list'
import { useReconcileBoard } from '../../features/reconcile/use-reconcile'
import { words } from '../../features/reconcile/words'
import { ErrorState } from '../../ui/error-state/error-state'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Page } from '../../ui/page/page'
import { Panel } from '../../ui/panel/panel'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'

const subjects: readonly ReconcileSubject[] = ['accounts', 'seals', 'gifts', 'vouchers', 'rules', 'audit']

export default function ReconcilePage() {
  const said = useWords(words)
  const { board: { state, again }, release } = useReconcileBoard()
  return (
    <Page title={said.title}>
      {state.at === 'ready' && <FrozenList rows={state.value.frozen} release={release} onReleased={(row) => { say({ words: said.released(row.name), tone: 'good' }); void again() }} />}
      <CheckPanel subjects={subjects} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Refused refusal={state.refusal} again={() => void again()} />}
      {state.at === 'ready' && <Nights board={state.value} />}
    </Page>
  )
}

function Nights({ board }: { board: ReconcileBoard }) {
  const said = useWords(words)
  const now = cloudNow()
  const found = board.rounds.flatMap((round) => round.found)
  return (
    <Panel title={said.nights} bare>
      {found.length > 0 && <Notice tone="bad" title={said.found(found.length)} more={said.foundMore} announced />}
      <List label={said.nights}>
        {found.map((row) => <Difference key={`${row.of} ${row.field}`} row={row} />)}
        {board.rounds.map(({ subject, doneOn, checked }) => <Row key={subject} title={said.subjects[subject] ?? subject} more={said.round(checked)} valueMore={doneOn === null ? said.nightRuns : dayWords(doneOn, now)} />)}
        <Row title={board.lastSealedDay === null ? said.notSealed : said.sealed(dayWords(board.lastSealedDay, now))} />
        {board.nights.map((night) => <Row key={night.day} title={dayWords(night.day, now)} more={said.night(night.checked, night.differing)} valueMore={night.isDone ? undefined : said.nightRuns} />)}
        {board.nights.length === 0 && <Row title={said.noNights} />}
      </List>
    </Panel>
  )
}

function Refused({ refusal, again }: { refusal: Refusal; again: () => void }) {
  const { title, next, code } = useMessage(refusal)
  return <View><ErrorState title={title} more={next} trace={code} onRetry={again} /></View>
}
