import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { ProfileForm } from '../../features/member/profile-form'
import { useProfile } from '../../features/member/use-profile'
import { words } from '../../features/member/page-words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { PrivacyGate } from '../../features/session/privacy-gate'
import { Page } from '../../ui/page/page'
import { ProgressLine } from '../../ui/progress-line/progress-line'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { dateWords } from '../../words/format'
import { useWords } from '../../words/locale'

export default function ProfilePage() {
  const said = useWords(words)
  const { state, again } = useProfile()
  return (
    <Page title={said.profile}>
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={5} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && (
        <View>
          <View className="quiet-words">{[state.value.phoneMasked, state.value.memberNo, said.joinedOn(dateWords(civilDay(instant(state.value.joinedAt)), cloudNow()))].join(' · ')}</View>
          <View className="profile-progress"><ProgressLine label={said.completeness} value={state.value.completeness} max={100} words={`${said.completeness} ${state.value.completeness}%`} /></View>
          <View className="member-part"><ProfileForm profile={state.value} onSaved={() => void Taro.navigateBack()} /></View>
        </View>
      )}
      <PrivacyGate />
    </Page>
  )
}
