import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { ConsentList, PhoneViews } from '../../features/member/consent-list'
import { useProfile } from '../../features/member/use-profile'
import { words } from '../../pages/mine/words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

export default function ConsentsPage() {
  const said = useWords(words)
  const { params } = useRouter()
  const { state, again } = useProfile()
  return (
    <Page title={said.consents}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && <View><ConsentList profile={state.value} readsTerms={params.terms === 'open'} /><PhoneViews profile={state.value} /></View>}
    </Page>
  )
}
