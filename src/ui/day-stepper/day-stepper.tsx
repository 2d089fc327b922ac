import { View } from '@tarojs/components'
import { Icon } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import '../forms.scss'

interface DayStepperProps {
  label: string
  /** The day in words; the stepper itself knows no calendar. */
  words: string
  more?: string | undefined
  earlier: string
  later: string
  onEarlier: (() => void) | undefined
  onLater: (() => void) | undefined
}

/** One day back, one day on: for days near today it takes fewer taps than a calendar. */
export function DayStepper({ label, words, more, earlier, later, onEarlier, onLater }: DayStepperProps) {
  return (
    <View className="day-stepper" {...semantics({ role: 'group', label })}>
      <View className="day-stepper-label" {...semantics({ hidden: true })}>{label}</View>
      <View className="day-stepper-line">
        <Press className="day-stepper-key" label={`${earlier}，${label}`} disabled={!onEarlier} onPress={() => onEarlier?.()}><Icon name="back" size={20} /></Press>
        <View className="day-stepper-words" {...semantics({ live: 'polite' })}>
          <View>{words}</View>
          {more && <View className="day-stepper-more">{more}</View>}
        </View>
        <Press className="day-stepper-key" label={`${later}，${label}`} disabled={!onLater} onPress={() => onLater?.()}><Icon name="next" size={20} /></Press>
      </View>
    </View>
  )
}
