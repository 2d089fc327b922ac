import type { YearView } from '@encore/contract/calendar'
import type { HolidayName } from '@encore/domain/calendar/calendar-record'
import type { DraftProblem } from '@encore/domain/calendar/calendar-draft'
import type { DayKind } from '@encore/domain/calendar/mark-days'
import { dayWords } from '../../words/format'
import type { Words } from '../../words/locale'

type Facts = DraftProblem['facts']
const day = (facts: Facts): string => (typeof facts.date === 'string' ? dayWords(facts.date) : '')

const zh = {
  title: '工作日历',
  intro: '投诉的时限按国务院放假安排数工作日：放假不算，调休上班要算。',
  years: '年份', year: (n: number) => `${n} 年`,
  status: { confirmed: '已确认', provisional: '预计', missing: '没有数据' } satisfies Record<YearView['status'], string>,
  statusMore: { confirmed: '', provisional: '只有法定节日，等放假通知公布后导入', missing: '这一年的时限还算不出来' } satisfies Record<YearView['status'], string>,
  notice: (no: string) => `依据 ${no}`,
  months: (n: number) => `${n} 月`, weekdays: ['日', '一', '二', '三', '四', '五', '六'] as readonly string[],
  off: '休', on: '班', legend: '「休」放假，「班」调休上班；没有标记的周一到周五上班，周末休息', offDays: (days: string) => `${days} 日休`, onDays: (days: string) => `${days} 日上班`, plain: '没有调整',
  holidays: { new_year: '元旦', spring_festival: '春节', qingming: '清明节', labour_day: '劳动节', dragon_boat: '端午节', mid_autumn: '中秋节', national_day: '国庆节' } as Record<HolidayName, string>,
  import: '导入', ways: { notice: '放假通知', json: 'JSON', override: '临时调一天' }, wayLabel: '用什么导入', yearLabel: '哪一年',
  paste: '粘贴通知全文', pasteExample: '连同「国办发明电〔…〕…号」，从「一、元旦：」到「七、国庆节：」', pasteJson: '粘贴 JSON', jsonExample: '{"year":2027,"notice":"国办发明电〔2026〕7号","off":["2027-01-01"],"work":[]}',
  date: '哪一天', dateExample: '2027-02-14', dateWrong: '写成 2027-02-14 这样', workLabel: '这天', workChoices: { off: '休息', on: '上班' }, reason: '为什么', reasonExample: '台风停工，市政府通告', needed: '这里要填',
  look: '预览', looking: '正在读', problems: (n: number) => `有 ${n} 处读不懂，什么都没有改`, inText: '整份文字',
  problem: {
    unreadable: () => '这句读不懂。请按「1月1日（周五）至3日（周日）放假，共3天」的写法改', no_holiday_named: () => '不知道是哪个节日，前面要有「一、元旦：」', no_such_date: (f: Facts) => `没有 ${String(f.said)} 这一天`,
    weekday_wrong: (f: Facts) => `${day(f)}不是${String(f.said)}`, count_wrong: (f: Facts) => `写的是 ${String(f.said)} 天，数出来是 ${String(f.found)} 天`, year_wrong: (f: Facts) => `这是 ${String(f.said)} 年的，选的是 ${String(f.year)} 年`,
    nothing_found: () => '没有找到放假的日期', notice_missing: () => '没有找到文号，例如「国办发明电〔2026〕7号」', day_twice: (f: Facts) => `${day(f)}写了两次`, make_up_not_weekend: (f: Facts) => `${day(f)}不是周末，不能是调休上班`,
    make_up_is_off: (f: Facts) => `${day(f)}又放假又上班`, statutory_missing: (f: Facts) => `${day(f)}是法定节日，应当放假`, outside_year: (f: Facts) => `${day(f)}不能改`, statutory_unknown: (f: Facts) => `还不知道 ${String(f.year)} 年的农历节日，不能导入`,
    not_a_holiday: (f: Facts) => `${day(f)}前后没有法定节日`, json_wrong: () => '这不是要的 JSON：year、notice、off、work',
  } satisfies Record<DraftProblem['code'], (facts: Facts) => string>,
  changes: (n: number) => (n === 0 ? '日子没有变' : `${n} 天有变化`), confirms: (n: number) => `${n} 年从「预计」变为已确认`, change: (was: string, becomes: string) => `${was} → ${becomes}`,
  kind: { weekday: '上班', weekend: '周末', holiday: '放假', make_up: '调休上班', override_off: '临时休息', override_worked: '临时上班' } as Record<DayKind, string>, unknown: '没有数据',
  moves: (n: number) => (n === 0 ? '没有时限要移动' : `${n} 个时限会移动`), movesMore: '客人和处理人都会收到通知。已办完和已超时的不变。', lookedAll: (n: number) => `看了 ${n} 条处理中的投诉`, lookedSome: (n: number) => `先看了最近的 ${n} 条，其余生效后一并处理`,
  toDate: (from: string, to: string) => `${from} → ${to}`, none: '算不出',
  confirm: '确认生效', confirming: '正在生效', edit: '返回修改', done: (moved: number) => (moved === 0 ? '日历已生效' : `日历已生效，移动了 ${moved} 条投诉的时限`), still: (left: number) => `还有 ${left} 条几分钟内移动`,
  history: '导入记录', noHistory: '还没有导入过，用的是随系统带的日历', about: { year: (a: string) => `${a} 年`, override: (a: string) => `${a} 当天` }, row: (moment: string, name: string) => `${moment} · ${name}`,
}
type Said = typeof zh

const en: Said = {
  title: 'Working calendar',
  intro: 'Complaint deadlines count working days by the State Council: holidays do not count, make-up weekends do.',
  years: 'Years', year: (n) => String(n),
  status: { confirmed: 'Confirmed', provisional: 'Expected', missing: 'No data' },
  statusMore: { confirmed: '', provisional: 'Statutory days only, until the notice is imported', missing: 'No date can be reckoned in this year' },
  notice: (no) => `By ${no}`,
  months: (n) => ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][n - 1] ?? '', weekdays: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
  off: '休', on: '班', legend: '休 is a day off, 班 a weekend that is worked; without a mark, Monday to Friday are worked', offDays: (days) => `${days} off`, onDays: (days) => `${days} worked`, plain: 'Nothing moved',
  holidays: { new_year: 'New Year', spring_festival: 'Spring Festival', qingming: 'Qingming', labour_day: 'Labour Day', dragon_boat: 'Dragon Boat', mid_autumn: 'Mid-Autumn', national_day: 'National Day' },
  import: 'Import', ways: { notice: 'Notice', json: 'JSON', override: 'One day' }, wayLabel: 'Import from', yearLabel: 'Year',
  paste: 'Paste the whole notice', pasteExample: 'With its number 国办发明电〔…〕…号, from 一、元旦 to 七、国庆节', pasteJson: 'Paste the JSON', jsonExample: '{"year":2027,"notice":"国办发明电〔2026〕7号","off":["2027-01-01"],"work":[]}',
  date: 'Which day', dateExample: '2027-02-14', dateWrong: 'Write it as 2027-02-14', workLabel: 'On this day', workChoices: { off: 'Off', on: 'Worked' }, reason: 'Why', reasonExample: 'Typhoon, city notice', needed: 'Please fill this in',
  look: 'Preview', looking: 'Reading', problems: (n) => `${n} ${n === 1 ? 'place' : 'places'} cannot be read; nothing was changed`, inText: 'The whole text',
  problem: {
    unreadable: () => 'This sentence cannot be read. Write 1月1日（周五）至3日（周日）放假，共3天', no_holiday_named: () => 'Which holiday? 一、元旦： has to stand before it', no_such_date: (f) => `There is no ${String(f.said)}`,
    weekday_wrong: (f) => `${day(f)} is not ${String(f.said)}`, count_wrong: (f) => `It says ${String(f.said)} days, the dates make ${String(f.found)}`, year_wrong: (f) => `This is for ${String(f.said)}, you chose ${String(f.year)}`,
    nothing_found: () => 'No days off were found', notice_missing: () => 'The number of the notice is missing: 国办发明电〔2026〕7号', day_twice: (f) => `${day(f)} is given twice`, make_up_not_weekend: (f) => `${day(f)} is no weekend, so no make-up day`,
    make_up_is_off: (f) => `${day(f)} is both off and worked`, statutory_missing: (f) => `${day(f)} is a statutory holiday and must be off`, outside_year: (f) => `${day(f)} cannot be changed`, statutory_unknown: (f) => `The lunar holidays of ${String(f.year)} are not known here`,
    not_a_holiday: (f) => `No statutory holiday beside ${day(f)}`, json_wrong: () => 'Not the JSON expected: year, notice, off, work',
  },
  changes: (n) => (n === 0 ? 'No day changes' : `${n} ${n === 1 ? 'day changes' : 'days change'}`), confirms: (n) => `${n} becomes confirmed`, change: (was, becomes) => `${was} → ${becomes}`,
  kind: { weekday: 'worked', weekend: 'weekend', holiday: 'off', make_up: 'make-up day', override_off: 'off by notice', override_worked: 'worked by notice' }, unknown: 'no data',
  moves: (n) => (n === 0 ? 'No deadline moves' : `${n} ${n === 1 ? 'deadline moves' : 'deadlines move'}`), movesMore: 'Guest and handler are told. What is done or overdue stays.', lookedAll: (n) => `${n} open complaints looked at`, lookedSome: (n) => `The next ${n} looked at; the others follow when it is in force`,
  toDate: (from, to) => `${from} → ${to}`, none: 'unknown',
  confirm: 'Put in force', confirming: 'Putting it in force', edit: 'Change it', done: (moved) => (moved === 0 ? 'In force' : `In force, ${moved} complaints moved`), still: (left) => `${left} more within minutes`,
  history: 'History', noHistory: 'Nothing imported yet: the calendar that came with the system holds', about: { year: (a) => a, override: (a) => a }, row: (moment, name) => `${moment} · ${name}`,
}
export const words: Words<Said> = { zh, en }
