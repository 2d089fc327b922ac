import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import type { IconName } from '../icon/icon'
import { phrase } from '../phrase'
import { semantics } from '../semantics'
import { useUiWords } from '../words'
import '../forms.scss'

export interface TimelineStep {
  key: string
  title: string
  /** When, already in words. */
  time?: string | undefined
  more?: ReactNode
  state: 'done' | 'current' | 'ahead' | 'late'
  icon?: IconName | undefined
}

const icons = { done: 'check', current: 'flag', ahead: undefined, late: 'alert' } as const

export function Timeline({ label, steps }: { label: string; steps: readonly TimelineStep[] }) {
  const words = useUiWords()
  const said = { done: words.done, current: words.current, ahead: words.ahead, late: words.current }
  return (
    <View className="timeline" {...semantics({ role: 'list', label })}>
      {steps.map((step) => {
        const shape = step.icon ?? icons[step.state]
        return (
          <View key={step.key} className={classes('step', `step-${step.state}`)} {...semantics({ role: 'listitem', ...(step.state === 'current' && { current: 'step' }) })}>
            <View className="step-mark" {...semantics({ role: 'img', label: said[step.state] })}>{shape && <Icon name={shape} size={16} />}</View>
            <View className="step-words">
              <Text className="step-title">{phrase(step.title)}</Text>
              {step.time && <Text className="step-time">{phrase(step.time)}</Text>}
              {step.more && <View className="step-more">{step.more}</View>}
            </View>
          </View>
        )
      })}
    </View>
  )
}
