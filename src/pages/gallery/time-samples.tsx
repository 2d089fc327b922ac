import { Text } from '@tarojs/components'
import { CodeView } from '../../ui/code-view/code-view'
import { DayStrip } from '../../ui/day-strip/day-strip'
import type { Day } from '../../ui/day-strip/day-strip'
import { Panel } from '../../ui/panel/panel'
import { Timeline } from '../../ui/timeline/timeline'
import type { TimelineStep } from '../../ui/timeline/timeline'
import { Stack } from '../../ui/stack/stack'

// 30 September 2026, 18:00: the National Day holidays and a make-up Saturday lie between receipt and promise (C7).
const days: readonly Day[] = [
  { key: '30', weekday: '三', date: '9/30', kind: 'work', when: 'past', event: '收到', eventTone: 'good', said: '9 月 30 日周三，收到，不计' },
  ...[1, 2, 3, 4, 5, 6, 7].map((date, at): Day => ({
    key: String(date), weekday: '四五六日一二三'.charAt(at), date: date === 1 ? '10/1' : String(date), kind: 'holiday', mark: '休', when: 'past', said: `10 月 ${date} 日，国庆假期，不计`,
  })),
  { key: '8', weekday: '四', date: '8', kind: 'work', when: 'today', said: '10 月 8 日周四，今天，第 1 个工作日' },
  { key: '9', weekday: '五', date: '9', kind: 'work', when: 'future', said: '10 月 9 日周五，第 2 个工作日' },
  { key: '10', weekday: '六', date: '10', kind: 'makeup', mark: '班', when: 'future', event: '答复', said: '10 月 10 日周六，调休上班，第 3 个工作日，最晚答复' },
  { key: '11', weekday: '日', date: '11', kind: 'rest', when: 'future', said: '10 月 11 日周日，休息，不计' },
]

const steps: readonly TimelineStep[] = [
  { key: 'registered', title: '已登记', time: '9 月 30 日 18:02', state: 'done', more: <Text>编号 TS-0930-014，照片 2 张</Text> },
  { key: 'investigating', title: '正在调查', time: '最晚 10 月 10 日（周六）24:00', state: 'current', more: <Text>店长已看过监控，正在问当班同事</Text> },
  { key: 'late', title: '内部提醒', time: '10 月 9 日 10:00', state: 'late' },
  { key: 'answered', title: '答复你', time: '最晚 10 月 16 日（周五）24:00', state: 'ahead' },
]

export function TimeSamples() {
  return (
    <Stack>
      <Panel><DayStrip label="为什么是这一天" days={days} /></Panel>
      <Panel><Timeline label="进展" steps={steps} /></Panel>
      <CodeView content="https://example.com/v/7K3M-Q2XP-9RTD" label="核销码" digits="7K3M Q2XP 9RTD" />
    </Stack>
  )
}
