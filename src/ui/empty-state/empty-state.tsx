import { Text, View } from '@tarojs/components'
import { Button } from '../button/button'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/icon'
import { phrase } from '../phrase'

interface EmptyStateProps {
  icon: IconName
  title: string
  /** What would be here, or how it gets here. */
  more?: string | undefined
  /** The next step. */
  action?: { words: string; onPress: () => void } | undefined
}

export function EmptyState({ icon, title, more, action }: EmptyStateProps) {
  return (
    <View className="empty">
      <View className="empty-icon"><Icon name={icon} size={24} /></View>
      <Text className="empty-title">{title}</Text>
      {more && <Text className="empty-more">{phrase(more)}</Text>}
      {action && <View className="empty-action"><Button words={action.words} tone="quiet" wide={false} onPress={action.onPress} /></View>}
    </View>
  )
}
