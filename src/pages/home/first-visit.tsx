import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { HomeView } from '@encore/contract/member'
import { Button } from '../../ui/button/button'
import { Icon } from '../../ui/icon/icon'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { phrase } from '../../ui/phrase'
import { semantics } from '../../ui/semantics'
import { count } from '../../words/format'
import { useWords } from '../../words/locale'
import { Tonight } from './tonight'
import { words } from './words'

/** M2: no login page. What membership gives, one button, and everything else stays open to who does not press it. */
export function FirstVisit({ home }: { home: HomeView }) {
  const said = useWords(words)
  return (
    <View>
      <View className="first">
        <View className="first-title" {...semantics({ role: 'heading', level: 2 })}>{said.welcome}</View>
        <View className="first-perks" {...semantics({ role: 'list' })}>
          {said.perks.map(([icon, title, more]) => (
            <View key={title} className="first-perk" {...semantics({ role: 'listitem' })}>
              <Icon name={icon} size={24} />
              <View className="first-words"><Text className="first-head">{title}</Text><Text className="first-more">{phrase(more)}</Text></View>
            </View>
          ))}
        </View>
        <Button words={said.joinNow} onPress={() => void Taro.navigateTo({ url: '/guest/join/index' })} />
        <View className="first-hint">{said.joinHint(count(home.welcomePoints))}</View>
      </View>
      <Tonight place={home.place} />
      <Panel bare>
        <List>
          <Row icon="crown" title={said.browse} onPress={() => void Taro.navigateTo({ url: '/guest/tier/index' })} />
          <Row icon="chat" title={said.complain} more={said.complainMore} onPress={() => void Taro.navigateTo({ url: '/guest/complaint-file/index' })} />
          {home.staff && <Row icon="desk" title={said.desk} more={said.deskMore} onPress={() => void Taro.switchTab({ url: '/pages/desk/index' })} />}
        </List>
      </Panel>
    </View>
  )
}
