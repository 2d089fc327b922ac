import { Text, View } from '@tarojs/components'
import { Icon } from '../../ui/icon/icon'
import type { IconName } from '../../ui/icon/icon'

const names: readonly IconName[] = [
  'encore', 'home', 'points', 'service', 'mine', 'desk', 'back', 'next', 'down', 'up', 'close', 'check', 'plus', 'minus', 'scan', 'code', 'bell', 'gift',
  'ticket', 'mic', 'cake', 'calendar', 'clock', 'wait', 'alert', 'info', 'done', 'phone', 'camera', 'photo', 'search', 'refresh', 'offline', 'lock',
  'shield', 'star', 'crown', 'settings', 'edit', 'undo', 'people', 'room', 'bill', 'chat', 'eye', 'backspace', 'trash', 'sun', 'moon', 'flag',
]

export const IconSamples = () => (
  <View className="samples-icons">
    {names.map((name) => <View key={name} className="samples-icon"><Icon name={name} /><Text className="samples-name">{name}</Text></View>)}
  </View>
)
