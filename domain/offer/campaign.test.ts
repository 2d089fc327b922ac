import fc from 'fast-check'
import { DAY_PARTS, dayPartAt } from '../calendar/day-part'
import { CHINA_RECORD } from '../calendar/china-holidays'
import { fen } from '../kernel/amount'
import { addDays, asBusinessDate, businessDate, instant, type Instant, later, localDate, MS_PER_HOUR, msOfDay, parseInstant } from '../kernel/time'
import { TIERS } from '../tier/tier'
import { type Candidate, isInvited, tagsOf } from './audience'
import { campaignState, type CampaignTerms, campaignVoucher, mayClaim, mostCostFen, voucherCostFen } from './campaign'
import { MARKETING_WEEK_MS, mayMarketAt } from './marketing-hours'
import { namedWindow, offerBounds, offerSpans, WINDOW_NAMES, windowsAhead } from './named-window'

const at = (iso: string): Instant => parseInstant(`${iso}+08:00`) as Instant
const years = CHINA_RECORD.years
const anyDates = fc.tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 40 })).map(([from, days]) => {
  const first = addDays(asBusinessDate('2000-01-01'), from)
  return { from: first, to: addDays(first, days) }
})
const anyParts = fc.subarray([...DAY_PARTS])

describe('O4 named windows by business date and day part', () => {
  it.each([
    ['spring_festival', 2026, '2026-02-15', '2026-02-23'], ['spring_festival', 2027, '2027-02-05', '2027-02-10'], ['spring_festival', 2028, '2028-01-25', '2028-02-01'],
    ['valentine', 2026, '2026-02-14', '2026-02-14'], ['women', 2026, '2026-03-08', '2026-03-08'], ['labour', 2026, '2026-05-01', '2026-05-05'], ['labour', 2027, '2027-05-01', '2027-05-04'], ['labour', 2030, '2030-05-01', '2030-05-05'], ['dragon_boat', 2026, '2026-06-19', '2026-06-21'],
    ['qixi', 2026, '2026-08-19', '2026-08-19'], ['mid_autumn', 2026, '2026-09-25', '2026-09-27'], ['mid_autumn', 2030, '2030-09-12', '2030-09-12'],
    ['national', 2025, '2025-10-01', '2025-10-08'], ['national', 2030, '2030-10-01', '2030-10-07'], ['christmas', 2026, '2026-12-24', '2026-12-25'], ['new_years_eve', 2026, '2026-12-31', '2026-12-31'],
  ] as const)('O4 %s %i is %s to %s: the official run where the calendar has the year', (name, year, from, to) =>
    expect(namedWindow(name, year, years)).toEqual({ name, from, to, dayParts: ['evening', 'night'] }))

  it('O4 a manager sees each window once, the soonest first, none that is over; across New Year too', () => {
    const ahead = windowsAhead(asBusinessDate('2026-12-25'), years)
    expect(ahead.map(({ name }) => name)).toEqual(['christmas', 'new_years_eve', 'spring_festival', 'valentine', 'women', 'labour', 'dragon_boat', 'qixi', 'mid_autumn', 'national'])
    expect(ahead).toHaveLength(WINDOW_NAMES.length)
    expect(windowsAhead(asBusinessDate('2026-12-26'), years).find(({ name }) => name === 'christmas')?.from).toBe('2027-12-24')
  })

  it('O4 behind the lunar table the windows of the moon are not offered, the others are', () => {
    expect(windowsAhead(asBusinessDate('2100-12-30'), []).map(({ name }) => name)).toEqual(['new_years_eve', 'valentine', 'women', 'labour', 'national', 'christmas'])
  })

  it('O4 of two that begin on one day the order is that of the year: 情人节 before 春节', () => {
    const year2029 = { year: 2029, status: 'confirmed' as const, notice: null, source: 'x', holidays: [{ name: 'spring_festival' as const, from: localDate('2029-02-14'), to: localDate('2029-02-20') }], makeUpDays: [] }
    expect(windowsAhead(asBusinessDate('2029-02-01'), [year2029]).slice(0, 3).map(({ name }) => name)).toEqual(['valentine', 'spring_festival', 'women'])
  })

  it('O4 no day part listed means all of them, each date from 08:00 to 02:00', () => {
    expect(offerSpans({ from: asBusinessDate('2026-12-24'), to: asBusinessDate('2026-12-24'), dayParts: [] })).toEqual([
      [at('2026-12-24T08:00'), at('2026-12-24T18:00')], [at('2026-12-24T18:00'), at('2026-12-25T00:00')], [at('2026-12-25T00:00'), at('2026-12-25T02:00')],
    ])
  })

  it('§14 the night of 31 December reaches into the new year and no further than 02:00', () => {
    const window = namedWindow('new_years_eve', 2026, years)
    expect(window && offerBounds(window)).toEqual({ begins: at('2026-12-31T18:00'), ends: at('2027-01-01T02:00') })
  })

  it('M11 whatever the dates and day parts, no offer lies between 02:00 and 08:00', () => {
    fc.assert(fc.property(anyDates, anyParts, (dates, dayParts) => {
      for (const [begins, ends] of offerSpans({ ...dates, dayParts })) {
        expect(ends).toBeGreaterThan(begins)
        const beginHour = msOfDay(begins) / MS_PER_HOUR
        expect(beginHour >= 2 && beginHour < 8).toBe(false)
        // A span ends within twelve hours, so both ends outside the closed hours leave nothing of them inside.
        expect(ends - begins).toBeLessThanOrEqual(10 * MS_PER_HOUR)
        const endHour = msOfDay(ends) / MS_PER_HOUR
        expect(endHour > 2 && endHour <= 8).toBe(false)
      }
    }))
  })

  it('O4 every moment of a span belongs to its business date and day part', () => {
    fc.assert(fc.property(anyDates, fc.constantFrom(...DAY_PARTS), fc.double({ min: 0, max: 0.999999, noNaN: true }), ({ from }, part, share) => {
      const [span] = offerSpans({ from, to: from, dayParts: [part] })
      if (!span) throw new Error('no span')
      const inside = instant(span[0] + Math.floor((span[1] - span[0]) * share))
      expect([businessDate(inside), dayPartAt(inside)]).toEqual([from, part])
    }))
  })

  it('O4 a window without an hour is a bug, never an offer', () => expect(() => offerBounds({ from: asBusinessDate('2026-12-26'), to: asBusinessDate('2026-12-25'), dayParts: [] })).toThrow('O4'))
})

const candidate = (over: Partial<Candidate> = {}): Candidate => ({ tier: 'gold', joinedAt: at('2025-01-01T20:00'), lastVisit: asBusinessDate('2026-12-01'), isPersonal: true, isBirthday: false, ...over })
const terms: CampaignTerms = {
  title: { zh: '圣诞欢唱券', en: 'Christmas' }, window: { name: 'christmas', from: asBusinessDate('2026-12-24'), to: asBusinessDate('2026-12-25'), dayParts: ['evening', 'night'] },
  audience: { tiers: [], tag: null }, benefit: { of: 'amount', offFen: fen(5_000), minimumFen: fen(20_000) }, quota: 100, perMember: 2, delivery: 'claim',
}
const NOW = at('2026-12-20T20:00')

describe('O4 whom a campaign is for', () => {
  it('O4 tiers and tags both have to fit; none listed means all', () => {
    expect(TIERS.map((tier) => isInvited({ tiers: ['gold', 'diamond'], tag: null }, candidate({ tier }), NOW))).toEqual([false, false, true, true])
    expect(isInvited({ tiers: [], tag: 'long_away' }, candidate(), NOW)).toBe(false)
    expect(isInvited({ tiers: ['gold'], tag: 'long_away' }, candidate({ lastVisit: asBusinessDate('2026-10-20') }), NOW)).toBe(true)
    expect(isInvited({ tiers: ['silver'], tag: 'long_away' }, candidate({ lastVisit: asBusinessDate('2026-10-20') }), NOW)).toBe(false)
  })

  it('O4 a newcomer is one for 30 days; long away is 60 days without a bill, and nobody who never came', () => {
    expect(tagsOf(candidate({ joinedAt: at('2026-11-20T20:00:00.001') }), NOW)).toEqual(['newcomer'])
    expect(tagsOf(candidate({ joinedAt: at('2026-11-20T20:00') }), NOW)).toEqual([])
    expect(tagsOf(candidate({ lastVisit: asBusinessDate('2026-10-21') }), NOW)).toEqual([])
    expect(tagsOf(candidate({ lastVisit: asBusinessDate('2026-10-20') }), NOW)).toEqual(['long_away'])
    expect(tagsOf(candidate({ lastVisit: null }), NOW)).toEqual([])
  })

  it('O1 M9 around the birthday one is invited by that consent alone, whatever one says of personalisation', () => {
    const birthday = { tiers: [], tag: 'birthday' as const }
    expect([true, false].map((isBirthday) => isInvited(birthday, candidate({ isBirthday, isPersonal: false }), NOW))).toEqual([true, false])
    expect(tagsOf(candidate({ isBirthday: true, joinedAt: at('2026-12-01T20:00') }), NOW)).toEqual(['birthday', 'newcomer'])
  })

  it('R5 points may pay beside its vouchers only where the campaign says so', () => {
    const stacks = (benefit: CampaignTerms['benefit']): boolean => campaignVoucher({ ...terms, benefit }).stacksWithDeduct
    expect([terms.benefit, { ...terms.benefit, stacksWithDeduct: true }, { of: 'percent' as const, percent: 20, mostFen: fen(5000), minimumFen: fen(0), stacksWithDeduct: true }, { of: 'item' as const, costFen: fen(0) }].map(stacks)).toEqual([false, true, true, false])
  })

  it('M9 without personalisation a member has no tags and still gets what everybody gets', () => {
    const unknown = candidate({ isPersonal: false, lastVisit: asBusinessDate('2026-01-01') })
    expect(tagsOf(unknown, NOW)).toEqual([])
    expect(isInvited({ tiers: [], tag: null }, unknown, NOW)).toBe(true)
    expect(isInvited({ tiers: [], tag: 'long_away' }, unknown, NOW)).toBe(false)
  })
})

describe('O4 O5 a campaign', () => {
  const running = { status: 'running' as const, left: 5, terms }

  it('O4 it can be claimed from the start until its last hour; then it is over though no job ran', () => {
    const ends = at('2026-12-26T02:00')
    expect(mayClaim(running, candidate(), NOW).ok).toBe(true)
    expect(mayClaim(running, candidate(), instant(ends - 1)).ok).toBe(true)
    expect(mayClaim(running, candidate(), ends)).toEqual({ ok: false, refusal: { code: 'CAMPAIGN_NOT_ON' } })
    expect([campaignState('running', terms, ends), campaignState('stopped', terms, ends), campaignState('draft', terms, NOW), campaignState('running', terms, NOW)]).toEqual(['ended', 'stopped', 'draft', 'running'])
  })

  it.each([['draft', 'CAMPAIGN_NOT_ON'], ['stopped', 'CAMPAIGN_NOT_ON']] as const)('O4 a %s one is not on', (status, code) =>
    expect(mayClaim({ ...running, status }, candidate(), NOW)).toEqual({ ok: false, refusal: { code } }))

  it('O4 who is not invited hears that, and an empty quota is said as such', () => {
    expect(mayClaim({ ...running, terms: { ...terms, audience: { tiers: ['diamond'], tag: null } } }, candidate(), NOW)).toEqual({ ok: false, refusal: { code: 'CAMPAIGN_NOT_FOR_YOU' } })
    expect(mayClaim({ ...running, left: 0 }, candidate(), NOW)).toEqual({ ok: false, refusal: { code: 'CAMPAIGN_GONE' } })
  })

  it('M11 its vouchers count in the window’s evenings and nights only', () =>
    expect(campaignVoucher(terms)).toMatchObject({ kind: 'discount', dayParts: ['evening', 'night'], validFrom: at('2026-12-24T18:00'), validUntil: at('2026-12-26T02:00'), minimumFen: 20_000, value: { of: 'amount', offFen: 5_000 } }))

  it('O5 the cost is at most what everybody it reaches, within the quota, can take off', () => {
    expect(mostCostFen(terms, 40)).toBe(40 * 2 * 5_000)
    expect(mostCostFen(terms, 4_000)).toBe(100 * 2 * 5_000)
    expect(voucherCostFen({ of: 'percent', percent: 20, mostFen: fen(8_000), minimumFen: fen(0) })).toBe(8_000)
    expect(voucherCostFen({ of: 'item', costFen: fen(1_200) })).toBe(1_200)
    expect(campaignVoucher({ ...terms, benefit: { of: 'percent', percent: 20, mostFen: fen(8_000), minimumFen: fen(0) } })).toMatchObject({ kind: 'discount', value: { of: 'percent', percent: 20, mostFen: 8_000 } })
    expect(campaignVoucher({ ...terms, benefit: { of: 'item', costFen: fen(1_200) } })).toMatchObject({ kind: 'service', value: { of: 'item' } })
  })
})

describe('N2 when marketing may be heard', () => {
  it.each([['09:59:59.999', false], ['10:00', true], ['21:59:59.999', true], ['22:00', false], ['03:00', false]] as const)('N2 at %s: %s', (clock, may) => expect(mayMarketAt(at(`2026-12-20T${clock}`))).toBe(may))

  it('N2 its limits are for seven days: from one Monday evening to the next', () => expect(later(at('2026-12-21T20:00'), MARKETING_WEEK_MS)).toBe(at('2026-12-28T20:00')))
})
