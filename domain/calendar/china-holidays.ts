import type { LocalDate } from '../kernel/time'
import type { CalendarRecord, CalendarYear, HolidayName, HolidayRun, MakeUpDay } from './calendar-record'

// Every function loads this table, few ask it: that each day exists is read by its test, not at every cold start.
const inYear = (year: number) => ({
  off: (name: HolidayName, from: string, to: string = from): HolidayRun => ({ name, from: `${year}-${from}` as LocalDate, to: `${year}-${to}` as LocalDate }),
  worked: (name: HolidayName, date: string): MakeUpDay => ({ name, date: `${year}-${date}` as LocalDate }),
})

const y2024 = inYear(2024)
const year2024: CalendarYear = {
  year: 2024,
  status: 'confirmed',
  notice: '国办发明电〔2023〕7号',
  source: 'https://www.gov.cn/zhengce/content/202310/content_6911527.htm',
  holidays: [
    y2024.off('new_year', '01-01'),
    y2024.off('spring_festival', '02-10', '02-17'),
    y2024.off('qingming', '04-04', '04-06'),
    y2024.off('labour_day', '05-01', '05-05'),
    y2024.off('dragon_boat', '06-10'),
    y2024.off('mid_autumn', '09-15', '09-17'),
    y2024.off('national_day', '10-01', '10-07'),
  ],
  makeUpDays: [
    y2024.worked('spring_festival', '02-04'), y2024.worked('spring_festival', '02-18'), y2024.worked('qingming', '04-07'),
    y2024.worked('labour_day', '04-28'), y2024.worked('labour_day', '05-11'), y2024.worked('mid_autumn', '09-14'),
    y2024.worked('national_day', '09-29'), y2024.worked('national_day', '10-12'),
  ],
}

const y2025 = inYear(2025)
const year2025: CalendarYear = {
  year: 2025,
  status: 'confirmed',
  notice: '国办发明电〔2024〕12号',
  source: 'https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
  holidays: [
    y2025.off('new_year', '01-01'),
    y2025.off('spring_festival', '01-28', '02-04'),
    y2025.off('qingming', '04-04', '04-06'),
    y2025.off('labour_day', '05-01', '05-05'),
    y2025.off('dragon_boat', '05-31', '06-02'),
    // One notice, two holidays: the sixth of October is Mid-Autumn itself.
    y2025.off('national_day', '10-01', '10-05'),
    y2025.off('mid_autumn', '10-06'),
    y2025.off('national_day', '10-07', '10-08'),
  ],
  makeUpDays: [
    y2025.worked('spring_festival', '01-26'), y2025.worked('spring_festival', '02-08'), y2025.worked('labour_day', '04-27'),
    y2025.worked('national_day', '09-28'), y2025.worked('national_day', '10-11'),
  ],
}

const y2026 = inYear(2026)
const year2026: CalendarYear = {
  year: 2026,
  status: 'confirmed',
  notice: '国办发明电〔2025〕7号',
  source: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
  holidays: [
    y2026.off('new_year', '01-01', '01-03'),
    y2026.off('spring_festival', '02-15', '02-23'),
    y2026.off('qingming', '04-04', '04-06'),
    y2026.off('labour_day', '05-01', '05-05'),
    y2026.off('dragon_boat', '06-19', '06-21'),
    y2026.off('mid_autumn', '09-25', '09-27'),
    y2026.off('national_day', '10-01', '10-07'),
  ],
  makeUpDays: [
    y2026.worked('new_year', '01-04'), y2026.worked('spring_festival', '02-14'), y2026.worked('spring_festival', '02-28'),
    y2026.worked('labour_day', '05-09'), y2026.worked('national_day', '09-20'), y2026.worked('national_day', '10-10'),
  ],
}

const y2027 = inYear(2027)
// No notice yet: the statutory days of the 2024 regulation, and the weekdays given in lieu where one falls on a weekend.
const year2027: CalendarYear = {
  year: 2027,
  status: 'provisional',
  notice: null,
  source: '全国年节及纪念日放假办法（国务院令第795号，2024年修订）',
  holidays: [
    y2027.off('new_year', '01-01'),
    y2027.off('spring_festival', '02-05', '02-10'),
    y2027.off('qingming', '04-05'),
    y2027.off('labour_day', '05-01', '05-04'),
    y2027.off('dragon_boat', '06-09'),
    y2027.off('mid_autumn', '09-15'),
    y2027.off('national_day', '10-01', '10-05'),
  ],
  makeUpDays: [],
}

/** What the project ships (C7). An owner's import or override makes a further version; this one never changes. */
export const CHINA_RECORD: CalendarRecord = { version: 'cn-2026.1', years: [year2024, year2025, year2026, year2027], overrides: [] }
