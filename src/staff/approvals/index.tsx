import '../messages'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ApprovalRow } from '@encore/contract/approval'
import { useState } from 'react'
import { ApprovalRows } from '../../features/approval/approval-list'
import { ApprovalSheet, type ApprovalWays } from '../../features/approval/approval-sheet'
import { type Show, useApprovals } from '../../features/approval/use-approvals'
import { words } from '../../features/approval/words'
import { useDeskFacts } from '../../features/desk/use-desk'
import { ShownRows } from '../../features/session/shown-rows'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

const go = (url: string) => void Taro.navigateTo({ url })
const ways: ApprovalWays = {
  guest: (memberId) => go(`/staff/member/index?id=${encodeURIComponent(memberId)}`),
  complaint: (id) => go(`/staff/case/index?id=${encodeURIComponent(id)}`),
  team: () => go('/staff/team/index'),
}
const shows: readonly Show[] = ['waiting', 'asked', 'decided']

/** §2: what waits for a second word, what I asked for, what was decided. */
export default function ApprovalsPage() {
  const said = useWords(words)
  const [show, setShow] = useState<Show>('waiting')
  const [opened, setOpened] = useState<ApprovalRow | null>(null)
  const approvals = useApprovals(show)
  const { state, again } = approvals
  const desk = useDeskFacts().state
  const mayWatch = desk.at === 'ready' && (desk.value.me.role === 'manager' || desk.value.me.role === 'owner')
  const done = (row: ApprovalRow) => {
    setOpened(null)
    say({ words: row.status === 'approved' ? (row.points === null ? said.approvedPlain : said.approved(row.points)) : row.status === 'declined' ? said.declined : said.withdrawn, tone: 'good' })
    void again()
  }
  return (
    <Page title={said.title} broad>
      <RadioChoice label={said.title} hideLabel value={show} onChoose={setShow} options={shows.map((value) => ({ value, words: said.show[value] }))} />
      <View className="approval-list">
        <ShownRows of={approvals} later={said.more} empty={<EmptyState icon="done" title={said.empty[show]} more={said.emptyMore} />}>
          {(rows) => <ApprovalRows rows={rows} onOpen={setOpened} />}
        </ShownRows>
        {state.at === 'ready' && state.value.rows.length > 0 && !state.value.hasMore && <View className="approval-end approval-quiet">{said.end}</View>}
      </View>
      {mayWatch && <View className="approval-end"><Button words={said.watch} icon="eye" tone="plain" wide={false} onPress={() => go('/staff/watch/index')} /></View>}
      {opened && <ApprovalSheet row={opened} ways={ways} onClose={() => setOpened(null)} onDone={done} />}
    </Page>
  )
}
