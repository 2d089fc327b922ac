import { TierLadder } from '../../features/member/tier-ladder'
import { words } from '../../features/member/page-words'
import { usePublishedRules } from '../../features/member/use-published-rules'
import { Shown } from '../../features/session/shown'
import { useHome } from '../../features/session/use-home'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

export default function TierPage() {
  const said = useWords(words)
  const home = useHome()
  const { state, again } = usePublishedRules()
  const card = home.state.at === 'ready' ? home.state.value.card : null
  return (
    <Page title={said.tierTitle}>
      <Shown of={{ state, again: () => Promise.all([home.again(), again()]) }}>{(rules) => <TierLadder card={card} rules={rules} />}</Shown>
    </Page>
  )
}
