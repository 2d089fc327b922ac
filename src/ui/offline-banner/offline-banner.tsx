import { Text, View } from '@tarojs/components'
import { Icon } from '../icon/icon'
import { semantics } from '../semantics'

export function OfflineBanner({ words }: { words: string }) {
  return (
    <View className="offline" {...semantics({ role: 'status', live: 'polite' })}>
      <Icon name="offline" size={20} />
      <Text className="offline-words">{words}</Text>
    </View>
  )
}
