import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { AllowMessages } from '../../features/messages/allow-messages'
import { BirthdayGiftView, type BirthdayWays } from '../../features/offer/birthday-gift'
import { words } from '../../features/offer/page-words'
import { useBirthday, useClaimBirthday } from '../../features/offer/use-birthday'
import { LastKnown, Refused, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'

const go = (url: string) => () => void Taro.navigateTo({ url })
const ways: BirthdayWays = {
  profile: go('/guest/profile/index'),
  consents: go('/guest/consents/index'),
  voucher: (code) => void Taro.navigateTo({ url: `/guest/voucher/index?code=${code}` }),
}

export default function BirthdayPage() {
  const said = useWords(words)
  const { state, again } = useBirthday()
  const { state: claiming, act } = useClaimBirthday()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const open = state.at === 'ready' && state.value.state === 'open' ? state.value.occurrence : null
  // Claimed on another phone meanwhile: the page shows the gift, which says it better than a refusal.
  const isToldBelow = claiming.at === 'refused' && claiming.refusal.code === 'BIRTHDAY_CLAIMED' && state.at === 'ready' && state.value.state === 'claimed'
  const claim = async (occurrence: string): Promise<void> => {
    if ((await act(occurrence))?.ok === false) await again()
  }
  return (
    <Page title={said.title} footer={open !== null && <Button words={said.claim} icon="gift" busy={claiming.at === 'busy' ? said.claiming : undefined} onPress={() => void claim(open)} />}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && <Stack>{claiming.at === 'refused' && !isToldBelow && <Refused refusal={claiming.refusal} />}<BirthdayGiftView birthday={state.value} ways={ways} />{(state.value.state === 'early' || state.value.state === 'claimed') && <AllowMessages kind="birthday" />}</Stack>}
    </Page>
  )
}
