import type { CalendarYear } from '@encore/domain/calendar/calendar-record'
import { CHINA_RECORD } from '@encore/domain/calendar/china-holidays'
import { noticeText } from '@encore/domain/calendar/notice-writer.testkit'
import { localDate } from '@encore/domain/kernel/time'

/** 2027 as a notice might give it: New Year reaches Sunday the third and Monday the fourth is off as well. */
export const year2027: CalendarYear = {
  ...(CHINA_RECORD.years[3] as CalendarYear), status: 'confirmed', notice: '国办发明电〔2026〕9号', source: '国务院办公厅通知',
  holidays: [{ name: 'new_year', from: localDate('2027-01-01'), to: localDate('2027-01-04') }, ...(CHINA_RECORD.years[3]?.holidays ?? []).filter(({ name }) => name !== 'new_year')],
  makeUpDays: [{ name: 'new_year', date: localDate('2027-01-09') }],
}

export const NOTICE_2027 = noticeText(year2027)
