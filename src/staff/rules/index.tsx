import '../messages'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import type { RuleView } from '@encore/contract/rules'
import { useState } from 'react'
import { DraftEditor } from '../../features/rules/draft-editor'
import { WithdrawSheet } from '../../features/rules/publish-sheet'
import { RulesView } from '../../features/rules/rules-view'
import { useRules } from '../../features/rules/use-rules'
import { words } from '../../features/rules/words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

/** P12: the owner's rules: what holds, what comes, a draft to change them, and what it would have done. */
export default function RulesPageOfOwner() {
  const said = useWords(words)
  const { state, again } = useRules()
  const [isEditing, setEditing] = useState(false)
  const [leaving, setLeaving] = useState<RuleView | null>(null)
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const page = state.at === 'ready' ? state.value : null
  const done = (text: string) => {
    setEditing(false)
    setLeaving(null)
    say({ words: text, tone: 'good' })
    void again()
  }
  return (
    <Page title={said.title} broad footer={page && !isEditing && <Button words={page.draft ? said.draft : said.edit} icon="edit" tone="quiet" onPress={() => setEditing(true)} />}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={6} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {page && (
        <RulesView page={page} onWithdraw={setLeaving}>
          {isEditing && <DraftEditor page={page} onSaved={() => void again()} onPublished={() => done(said.published)} onGuest={(id) => void Taro.navigateTo({ url: `/staff/member/index?id=${encodeURIComponent(id)}` })} />}
        </RulesView>
      )}
      {leaving && <WithdrawSheet version={leaving} onClose={() => setLeaving(null)} onDone={() => done(said.withdrawn)} />}
    </Page>
  )
}
