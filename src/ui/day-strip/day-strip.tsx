import { ScrollView, Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { fontFactor, useLook } from '../../look/look-store'
import { classes } from '../class-names'
import { semantics } from '../semantics'
import '../forms.scss'

export interface Day {
  key: string
  /** 一 … 日, or Mon … */
  weekday: string
  /** 11, or 6/1 where a month begins. */
  date: string
  kind: 'work' | 'rest' | 'holiday' | 'makeup'
  /** 休, 班: why a day counts or does not. */
  mark?: string | undefined
  when: 'past' | 'today' | 'future'
  /** 收到, 答复: what falls on this day. */
  event?: string | undefined
  eventTone?: 'accent' | 'good' | 'bad'
  /** The day as one sentence: 「6 月 11 日周四，工作日，最晚答复」. */
  said: string
}

const DAY_PX = 44 // as in day-strip.scss

/** Days side by side: which of them count, where we are, where the promise ends. Colour is never the only sign. */
export function DayStrip({ label, days }: { label: string; days: readonly Day[] }) {
  const factor = fontFactor(useLook())
  const today = days.findIndex((day) => day.when === 'today')
  const [left, setLeft] = useState(0)
  // After the first drawing: a strip cannot move to a day that is not there yet. (By id, browsers would move the page too.)
  useEffect(() => setLeft(Math.max(today - 2, 0) * DAY_PX * factor), [today, factor])
  return (
    <ScrollView scrollX className="days" scrollLeft={left} {...{ tabIndex: 0 }} {...semantics({ role: 'list', label })}>
      <View className="days-line">
        {days.map((day) => (
          <View key={day.key} className={classes('day', `day-${day.kind}`, `day-${day.when}`)}
            {...semantics({ role: 'listitem', label: day.said, ...(day.when === 'today' && { current: 'date' }) })}>
            <Text className="day-weekday">{day.weekday}</Text>
            <View className="day-cell">
              <Text className="day-date">{day.date}</Text>
              {day.mark && <Text className="day-mark">{day.mark}</Text>}
            </View>
            <Text className={classes('day-event', `day-event-${day.eventTone ?? 'accent'}`)}>{day.event ?? ''}</Text>
          </View>
        ))}
      </View>
    </ScrollView>
  )
}
