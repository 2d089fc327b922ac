import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { JoinForm } from '../../features/member/join-form'
import { ProfileForm } from '../../features/member/profile-form'
import { useJoin } from '../../features/member/use-join'
import { Welcome } from '../../features/member/welcome'
import { words as memberWords } from '../../features/member/page-words'
import { sceneTonight } from '../../features/session/arrival'
import { PrivacyGate } from '../../features/session/privacy-gate'
import { useHome } from '../../features/session/use-home'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { Panel } from '../../ui/panel/panel'
import { useWords } from '../../words/locale'
import { words } from './words'

const goHome = (): void => void Taro.switchTab({ url: '/pages/home/index' })
const noProfile = { nickname: null, gender: 'unstated', birthday: null, tastes: [] } as const

export default function JoinPage() {
  const said = useWords(words)
  const member = useWords(memberWords)
  const { state: home } = useHome()
  const join = useJoin(sceneTonight())
  const { state } = join
  const place = home.at === 'ready' ? home.value : null
  const call = place ? () => void Taro.makePhoneCall({ phoneNumber: place.place.storePhone }).catch(() => undefined) : null
  return (
    <Page title={said.title}>
      {state.at === 'form' && place?.card && !state.isJoining && <EmptyState icon="crown" title={said.already} action={{ words: said.home, onPress: goHome }} />}
      {state.at === 'form' && (!place?.card || state.isJoining) && <JoinForm form={state} join={join} welcomePoints={place?.welcomePoints ?? null} onCallStore={call} />}
      {state.at === 'joined' && (
        <View>
          <Welcome joined={state.joined} />
          <View className="member-part"><Button words={member.goHome} onPress={goHome} /></View>
          <Panel title={member.moreTitle}>
            <View className="quiet-words">{member.moreHint}</View>
            <View className="member-part"><ProfileForm profile={noProfile} onSaved={goHome} quiet /></View>
          </Panel>
        </View>
      )}
      <PrivacyGate />
    </Page>
  )
}
