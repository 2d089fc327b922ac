import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ComplaintView } from '@encore/contract/complaint'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { DayStrip } from '../../ui/day-strip/day-strip'
import { List, Row } from '../../ui/list/list'
import { Button } from '../../ui/button/button'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { stripDays } from './complaint-days'
import { twoPromises } from './promise-words'
import { words } from './page-words'

/** 「为什么是这一天」: the strip at once, every day with its reason on request (C7, C14). */
export function WhyThisDay({ complaint }: { complaint: ComplaintView }) {
  const said = useWords(words)
  const [isOpen, setOpen] = useState(false)
  if (complaint.days.length === 0) return null
  const now = cloudNow()
  // Once both are settled the days are history: still there, but not in the way.
  const isCounting = twoPromises(complaint).some(({ promise }) => promise.status === 'running')
  return (
    <View>
      {(isCounting || isOpen) && <DayStrip label={said.stripLabel} days={stripDays(complaint)} />}
      <View className="flush"><Button words={said.whyTitle} tone="plain" wide={false} icon={isOpen ? 'up' : 'down'} onPress={() => setOpen(!isOpen)} /></View>
      {isOpen && (
        <View className="why-days">
          <View className="quiet-words">{said.whyIntro(dayWords(civilDay(instant(complaint.receivedAt)), now))}</View>
          <List label={said.whyTitle}>
            {complaint.days.map((day) => (
              <Row key={day.date} title={dayWords(day.date, now)} more={[said.dayKinds[day.kind], day.holiday && said.holidays[day.holiday], day.reason].filter(Boolean).join(' · ')} value={day.count === null ? undefined : said.dayCounted(day.count)} />
            ))}
          </List>
        </View>
      )}
    </View>
  )
}
