import { Text, View } from '@tarojs/components'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/icon'
import { phrase } from '../phrase'
import { Press } from '../press/press'
import { semantics } from '../semantics'

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad' | 'celebrate'

interface NoticeProps {
  tone?: NoticeTone
  title: string
  more?: string | undefined
  action?: { words: string; onPress: () => void } | undefined
  icon?: IconName
  /** True when it appears because of something the person just did. */
  announced?: boolean
}

const icons: Record<NoticeTone, IconName> = { info: 'info', good: 'done', warn: 'clock', bad: 'alert', celebrate: 'cake' }

/** A lasting remark in the page. What passes by itself is said with `say()`. */
export function Notice({ tone = 'info', title, more, action, icon, announced }: NoticeProps) {
  return (
    <View className={classes('notice', `notice-${tone}`)} {...(announced && semantics({ role: tone === 'bad' ? 'alert' : 'status' }))}>
      <Icon className="notice-icon" name={icon ?? icons[tone]} size={20} />
      <View className="notice-words">
        <Text className="notice-title">{phrase(title)}</Text>
        {more && <Text className="notice-more">{phrase(more)}</Text>}
        {action && <Press className="notice-action" onPress={action.onPress}>{action.words}</Press>}
      </View>
    </View>
  )
}
