import type { CalendarYear, HolidayName } from './calendar-record'
import { CHINA_RECORD } from './china-holidays'
import { HEAD, holidaysNamed, oneSpelling } from './notice-grammar'
import { noticeText } from './notice-writer.testkit'
import { readNotice } from './read-notice'

const seeded = CHINA_RECORD.years.find(({ year }) => year === 2026) as CalendarYear
const CANONICAL = noticeText(seeded)
const DRAGON = '6月19日（周五）至21日（周日）放假调休，共3天。'
const read = (text: string) => readNotice(text, { year: 2026, source: seeded.source })
/** The notice of 2026 with other words about the Dragon Boat festival. */
const saying = (words: string) => CANONICAL.replace(`端午节：${DRAGON}`, words)
const problemsOf = (text: string) => {
  const answer = read(text)
  return answer.ok ? [] : answer.refusal.problems
}
const yearOf = (text: string): CalendarYear => {
  const answer = read(text)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value.year
}
const adjoining = (text: string) => {
  const answer = read(text)
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value.adjoining.map(({ date, working }) => `${date} ${working ? 'worked' : 'off'}`)
}

describe('C7 the words of a notice', () => {
  it('C7 the canonical notice is the year the project ships', () => {
    expect(CANONICAL).toContain(`五、端午节：${DRAGON}`)
    expect(yearOf(CANONICAL)).toEqual(seeded)
  })

  const holidays: readonly (readonly [HolidayName, readonly string[]])[] = [
    ['new_year', ['元旦', '元旦节']], ['spring_festival', ['春节']], ['qingming', ['清明', '清明节']], ['labour_day', ['五一', '劳动节', '国际劳动节', '五一劳动节', '五一国际劳动节']],
    ['dragon_boat', ['端午', '端午节']], ['mid_autumn', ['中秋', '中秋节']], ['national_day', ['国庆', '国庆节']],
  ]
  it.each(holidays)('C7 %s by each of its names, alone and beside another', (name, words) => {
    const named = (head: string) => holidaysNamed(HEAD.exec(oneSpelling(head))?.[1] ?? '')
    for (const word of words) {
      expect(named(`一、${word}：`)).toEqual([name])
      for (const joint of ['、', '和', '与']) expect(named(`${word}${joint}国庆节：`)).toEqual([name, 'national_day'])
    }
  })

  it.each([
    '6月19日至21日放假', '6月19日到6月21日放假', '6月19日-21日放假3天', '6月19日——21日放假调休共3天', '6月19日–21日放假，共3天', '6月19日－21日放假', '6月19日～21日调休放假，共3天', '6月19日〜21日公休', '6月19日~21日，放假',
    '6月19日、20日、21日放假', '6月19日､20日､21日放假', '6月19日和20日及21日放假', '6月19日，20日，21日放假，3天', '6月19日（周五）、6月20日至21日放假', '6月19日至20日、21日放假', '2026年6月19日（星期五）至21日（星期天）放假', '6月19日（礼拜五）至21日（农历五月初七、礼拜日）放假',
    '6月19日至21日放假，与周末连休', '6月19日至21日放假，和周末连休，共3天', '6月19日至21日放假，与周末相连，不调休', '6月19日至21日放假3天，调休，共3天', '06月19日至21日放假', '６月１９日至２１日放假', ' 6 月 19 日\n至\u200b21日\u3000放假\ufeff', '6月“19日至21日”放假',
  ])('C7 「%s」 is three days off', (words) => {
    for (const end of ['。', '；', '｡', '']) expect(yearOf(saying(`端午节：${words}${end}`))).toEqual(seeded)
  })

  it.each(['五、端午节：', '端午：', '5、端午节：', '5.端午节:', '（5）、端午节：', '５．端午节：', '(5)．端午节：', '十五、端午节：', '15、“端午节”：'])('C7 a section may begin with 「%s」, on a line of its own or not', (head) => {
    expect(yearOf(CANONICAL.replace('五、端午节：', head))).toEqual(seeded)
    expect(yearOf(CANONICAL.replace('五、端午节：', head).replace(/。\n(?=[（(五十5５1])/, '\n'))).toEqual(seeded)
  })

  it('C7 五一 before another holiday is Labour Day, never a number', () => {
    for (const head of ['四、五一、端午节：', '五一、端午节：']) {
      expect(yearOf(CANONICAL.replace('四、劳动节：', `旅途愉快。${head}`)).holidays.filter(({ name }) => name === 'labour_day')).toEqual([{ name: 'labour_day', from: '2026-05-01', to: '2026-05-05' }])
    }
  })

  it.each(['上班', '补班', '正常上班', '调休上班', '正常补班'])('C7 「%s」 is a day made up', (words) => {
    const makeUp = { name: 'dragon_boat', date: '2026-06-14' }
    expect(yearOf(saying(`端午节：6月14日（星期天）${words}。${DRAGON}`)).makeUpDays).toContainEqual(makeUp)
    for (const end of ['。', '；', '｡', ';']) expect(yearOf(saying(`端午节：6月19日至21日放假${end}6月14日${words}`)).makeUpDays).toContainEqual(makeUp)
  })

  it.each([
    '6月19日至21日休息', '6月19日至21日酌情放假', '6月19日至21日放假吧', '6月19日至21日放假三天', '6月19日至21日共3天', '6月19日至21日放假，与平日连休', '6月19日至21日', '约6月19日至21日放假',
    '至21日放假', '、6月19日至21日放假', '6月19日20日21日放假', '6月19日至20日至21日放假', '6月19日至19日放假', '6月21日至19日放假', '19日至21日放假', '放假3天', '放假', '调休上班', '补班',
    '6月14日上班半天', '6月14日照常上班', '6月14日大概正常上班', '2026年6月20日', '6月6日至26日放假',
  ])('C7 「%s」 is refused by its own words, never guessed', (words) => {
    expect(problemsOf(saying(`端午节：${words}。`))).toEqual([{ code: 'unreadable', sentence: `五、端午节:${oneSpelling(words)}`, facts: {} }])
  })

  it('C7 twenty days are the most one range may give', () => {
    for (const said of ['，共20天', '20天', '共20天', '20天，共20天']) expect(problemsOf(saying(`端午节：6月6日至25日放假${said}。`))).toEqual([])
  })

  it('C7 a count said anywhere must be right; a weekday too, in whatever words', () => {
    for (const words of ['6月19日至21日放假4天', '6月19日至21日放假3天，调休，共4天', '6月19日至21日放假，共13天']) expect(problemsOf(saying(`端午节：${words}`))).toMatchObject([{ code: 'count_wrong', facts: { found: 3 } }])
    expect(problemsOf(saying('端午节：6月19日（周四）至21日放假'))).toEqual([{ code: 'weekday_wrong', sentence: '五、端午节:6月19日(周四)至21日放假', facts: { date: '2026-06-19', said: '周四', is: '周五' } }])
    for (const wrong of ['星期六', '礼拜一', '周天']) expect(problemsOf(saying(`端午节：6月19日至20日（${wrong === '星期六' ? '星期天' : wrong}）放假`))).toMatchObject([{ code: 'weekday_wrong' }])
    expect(problemsOf(saying('端午节：6月19日至6月31日放假'))).toMatchObject([{ code: 'no_such_date', facts: { said: '6月31日' } }])
    expect(problemsOf(saying('端午节：6月19日至21日放假，共3天。13月1日上班'))).toMatchObject([{ code: 'no_such_date', facts: { said: '13月1日' } }])
  })

  it('C7 what names no day is passed over: advice, and the signature of the notice; a date with other words is not', () => {
    for (const end of ['国务院办公厅\n2025年11月4日', '2025年11月4日印发', '国务院办公厅2025年12月14日发布', '祝大家节日愉快。']) expect(yearOf(`${CANONICAL}\n${end}`)).toEqual(seeded)
    for (const end of ['北京2025年11月4日', '2025年11月4日以前', '值班人员正常上班']) expect(problemsOf(`${CANONICAL}\n${end}`)).toEqual([{ code: 'unreadable', sentence: end, facts: {} }])
    expect(problemsOf(CANONICAL.replace('一、', '放假安排如下。5月1日放假。一、'))).toEqual([{ code: 'no_holiday_named', sentence: '5月1日放假', facts: {} }])
  })

  it('C7 the number of the notice, however its brackets were typed, and the year of its title', () => {
    const numbered = (number: string) => yearOf(CANONICAL.replace('国办发明电〔2025〕7号', number)).notice
    for (const number of ['国办发明电[2025]7号', '国办发明电（2025）7号', '国办发明电【2025】7号', '国办发明电［2025］7号']) expect(numbered(number)).toBe('国办发明电〔2025〕7号')
    expect([numbered('国办发〔2025〕11号'), numbered('国办发〔2025〕107号')]).toEqual(['国办发〔2025〕11号', '国办发〔2025〕107号'])
    for (const title of ['2027年节假日安排', '2027年部分节假日安排']) expect(problemsOf(CANONICAL.replace('2026年部分节假日安排', title))).toMatchObject([{ code: 'year_wrong', facts: { year: 2026, said: 2027 } }])
    expect(yearOf(CANONICAL.replace('关于2026年部分节假日安排的通知', ''))).toEqual(seeded)
  })

  it('C7 a December of 元旦 lies before the notice’s year, said or not; of another holiday it is the notice’s own', () => {
    const newYear = (words: string) => CANONICAL.replace('元旦：1月1日（周四）至3日（周六）放假调休，共3天。', `元旦：${words}`)
    for (const words of ['12月31日至1月3日放假调休，共4天。', '12月31日（周三）至1月3日（周六）放假调休，共4天。', '2025年12月31日（周三）至1月3日放假调休，共4天。', '2025年12月31日至2026年1月3日放假调休，共4天。']) {
      expect([adjoining(newYear(words)), yearOf(newYear(words))]).toEqual([['2025-12-31 off'], seeded])
    }
    expect(adjoining(newYear('1月1日至3日放假。12月28日（周日）上班。'))).toEqual(['2025-12-28 worked'])
    expect(yearOf(saying(`端午节：${DRAGON}12月27日（周日）上班`)).makeUpDays).toContainEqual({ name: 'dragon_boat', date: '2026-12-27' })
  })

  it('C7 a text without a notice says all that is missing, and no holiday more than once', () => {
    expect(problemsOf('')).toEqual([{ code: 'notice_missing', sentence: null, facts: {} }, { code: 'nothing_found', sentence: null, facts: {} }])
    expect(problemsOf('放假。')).toEqual([{ code: 'notice_missing', sentence: null, facts: {} }, { code: 'nothing_found', sentence: null, facts: {} }])
    expect(problemsOf('国办发明电〔2025〕7号。元旦：1月1日放假。1月2日休息。')).toEqual([{ code: 'unreadable', sentence: '1月2日休息', facts: {} }])
    expect(read('')).toMatchObject({ ok: false, refusal: { code: 'CALENDAR_UNREADABLE' } })
    expect(problemsOf('国办发明电〔2025〕7号。元旦：1月1日放假。').every(({ code }) => code === 'statutory_missing')).toBe(true)
  })
})
