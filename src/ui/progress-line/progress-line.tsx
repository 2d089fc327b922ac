import { Text, View } from '@tarojs/components'
import { classes } from '../class-names'
import { semantics } from '../semantics'

interface ProgressLineProps {
  label: string
  value: number
  max: number
  /** What is left, in words: 「再消费 ¥820 升到钻石」. */
  words?: string | undefined
  tone?: 'accent' | 'good' | 'warn' | 'bad'
}

export function ProgressLine({ label, value, max, words, tone = 'accent' }: ProgressLineProps) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0
  return (
    <View className={classes('progress', `progress-${tone}`)}>
      <View className="progress-track" {...semantics({ role: 'progressbar', label: words ? `${label}，${words}` : label, valueNow: value, valueMax: max })}>
        <View className="progress-done" style={`width:${(share * 100).toFixed(1)}%`} />
      </View>
      {words && <Text className="progress-words">{words}</Text>}
    </View>
  )
}
