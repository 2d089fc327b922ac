import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useInbox } from '../../features/inbox/use-inbox'
import { words as inboxWords } from '../../features/inbox/words'
import { cardFace } from '../../features/member/card-face'
import { useProfile } from '../../features/member/use-profile'
import { words as memberWords } from '../../features/member/words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { useHome } from '../../features/session/use-home'
import { List, Row } from '../../ui/list/list'
import { MemberCardMini } from '../../ui/member-card/member-card-mini'
import { Page } from '../../ui/page/page'
import { Panel } from '../../ui/panel/panel'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'
import { words } from './words'

const go = (url: string) => () => void Taro.navigateTo({ url })

export default function MinePage() {
  const said = useWords(words)
  const { state, again } = useHome()
  const card = state.at === 'ready' ? state.value.card : null
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.title} tab="mine">
      <LastKnown state={state} />
      {state.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {state.at === 'ready' && !card && <Trouble refusal={{ code: 'NOT_A_MEMBER' }} onRetry={() => void again()} />}
      {card && <View><MemberCardMini {...cardFace(card)} /><Own /></View>}
      <Panel bare>
        <List>
          <Row icon="crown" title={said.tier} onPress={go('/guest/tier/index')} />
          <Row icon="settings" title={said.settings} more={said.settingsMore} onPress={go('/guest/settings/index')} />
          {state.at === 'ready' && !state.value.staff && <Row icon="desk" title={said.joinTeam} more={said.joinTeamMore} onPress={go('/staff/bind/index')} />}
        </List>
      </Panel>
    </Page>
  )
}

/** What only a member has; each line says what is behind it before it is opened. */
function Own() {
  const said = useWords(words)
  const inbox = useWords(inboxWords)
  const member = useWords(memberWords)
  const { state: profile } = useProfile()
  const { state: messages } = useInbox()
  const unread = messages.at === 'ready' ? messages.value.rows.filter(({ isRead }) => !isRead).length : 0
  return (
    <Panel bare>
      <List>
        <Row icon="ticket" title={said.vouchers} more={said.vouchersMore} onPress={go('/guest/vouchers/index')} />
        <Row icon="bell" title={said.messages} value={unread > 0 ? inbox.unread(unread) : undefined} valueTone="accent" onPress={go('/guest/inbox/index')} />
        <Row icon="mine" title={said.profile} more={profile.at === 'ready' ? `${profile.value.phoneMasked} · ${said.profileMore(profile.value.completeness)}` : member.completeness} onPress={go('/guest/profile/index')} />
        <Row icon="shield" title={said.consents} more={said.consentsMore} onPress={go('/guest/consents/index')} />
      </List>
    </Panel>
  )
}
