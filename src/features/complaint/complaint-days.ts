import type { ComplaintView, DayView } from '@encore/contract/complaint'
import { civilDay, instant, localDate, weekday } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import type { Day } from '../../ui/day-strip/day-strip'
import { dayWords } from '../../words/format'
import { wordsNow } from '../../words/locale'
import { words } from './day-words'

const looks: Record<DayView['kind'], Day['kind']> = { received: 'work', workday: 'work', weekend: 'rest', holiday: 'holiday', makeup: 'makeup' }

/** 「为什么是这一天」 as a strip: which days count, where we are, where the promises end. */
export function stripDays({ days, promises }: Pick<ComplaintView, 'days' | 'promises'>): readonly Day[] {
  const said = wordsNow(words)
  const today = civilDay(instant(cloudNow()))
  const dueOf = (clock: string): string | undefined => promises.find((promise) => promise.clock === clock)?.dueDate
  const [reply, result] = [dueOf('firstReply'), dueOf('resolution')]
  return days.map(({ date, kind, count, holiday }) => {
    const event = kind === 'received' ? said.dayReceived : date === result ? said.dayResult : date === reply ? said.dayReply : undefined
    const startsMonth = date.slice(8) === '01'
    return {
      key: date,
      weekday: said.weekdays[weekday(localDate(date))] ?? '',
      date: startsMonth ? `${Number(date.slice(5, 7))}/${Number(date.slice(8))}` : String(Number(date.slice(8))),
      kind: looks[kind],
      mark: kind === 'holiday' ? said.dayRest : kind === 'makeup' ? said.dayMakeup : undefined,
      when: date < today ? 'past' : date === today ? 'today' : 'future',
      event,
      eventTone: 'accent',
      said: [said.dayLine(dayWords(date, cloudNow()), said.dayKinds[kind], count), holiday && said.holidays[holiday], date === today && said.today, event].filter(Boolean).join('，'),
    }
  })
}

/** Why a day counts or does not, in one line (C14). */
export function dayReason({ kind, count, holiday, reason }: DayView): string {
  const said = wordsNow(words)
  return [count === null ? said.dayKinds[kind] : `${said.dayKinds[kind]} ${count}`, holiday && said.holidays[holiday], reason].filter(Boolean).join(' · ')
}
