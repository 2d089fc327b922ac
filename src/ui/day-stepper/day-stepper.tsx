import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { Icon } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import '../forms.scss'

interface DayStepperProps<Day> {
  label: string
  /** The day in words; the stepper itself knows no calendar. */
  words: string
  more?: string | undefined
  earlier: string
  later: string
  value: Day
  /** One step from there; undefined where there is none: that key rests. */
  step: (from: Day, by: 1 | -1) => Day | undefined
  onChange: (to: Day) => void
}

/** One day back, one day on: for days near today it takes fewer taps than a calendar. */
export function DayStepper<Day>({ label, words, more, earlier, later, value, step, onChange }: DayStepperProps<Day>) {
  // From where the last tap led, not from what is drawn: a slow phone draws the first of two taps after the second.
  const reached = useRef(value)
  useEffect(() => { reached.current = value })
  const go = (by: 1 | -1) => {
    const to = step(reached.current, by)
    if (to === undefined) return
    reached.current = to
    onChange(to)
  }
  return (
    <View className="day-stepper" {...semantics({ role: 'group', label })}>
      <View className="day-stepper-label" {...semantics({ hidden: true })}>{label}</View>
      <View className="day-stepper-line">
        <Press className="day-stepper-key" label={`${earlier}，${label}`} disabled={step(value, -1) === undefined} onPress={() => go(-1)}><Icon name="back" size={20} /></Press>
        <View className="day-stepper-words" {...semantics({ live: 'polite' })}>
          <View>{words}</View>
          {more && <View className="day-stepper-more">{more}</View>}
        </View>
        <Press className="day-stepper-key" label={`${later}，${label}`} disabled={step(value, 1) === undefined} onPress={() => go(1)}><Icon name="next" size={20} /></Press>
      </View>
    </View>
  )
}
