import { Text, View } from '@tarojs/components'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/icon'

interface TagProps {
  words: string
  tone?: 'plain' | 'accent' | 'good' | 'warn' | 'bad' | 'celebrate'
  icon?: IconName | undefined
}

const icons = { plain: undefined, accent: undefined, good: 'done', warn: 'clock', bad: 'alert', celebrate: 'cake' } as const

/** A state in words, an icon and a colour: never the colour alone. */
export function Tag({ words, tone = 'plain', icon }: TagProps) {
  const shape = icon ?? icons[tone]
  return (
    <View className={classes('tag', `tag-${tone}`)}>
      {shape && <Icon name={shape} size={16} />}
      <Text>{words}</Text>
    </View>
  )
}
