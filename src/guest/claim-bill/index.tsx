import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { askGuest } from '../../api/client'
import { useQuery } from '../../api/use-query'
import { ClaimForm, OwnClaims } from '../../features/claim/claim-form'
import { words } from '../../features/claim/words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'

/** P14: a bill that was settled without the guest's member code. */
export default function ClaimBillPage() {
  const said = useWords(words)
  const { state, again } = useQuery('claims', () => askGuest('listClaims', {}))
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.title}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && (
        <Stack>
          <View>{said.intro}</View>
          <ClaimForm onSent={() => void again()} />
          <OwnClaims claims={state.value} onOpen={(id) => void Taro.navigateTo({ url: `/guest/entry/index?id=${encodeURIComponent(id)}` })} />
        </Stack>
      )}
    </Page>
  )
}
