import fc from 'fast-check'
import { asBusinessDate, addDays, type BusinessDate } from '../kernel/time'
import { earn } from './earn'
import { fen, points } from '../kernel/amount'
import type { Bill } from './bill'
import { checkDeduct, mostDeduct, pointsWorth } from './deduct'
import { tierReached, TIERS } from '../tier/tier'
import { PRESETS, presetForm } from './presets'
import { hashOfRules, rulesFindings, rulesRoot } from './rule-chain'
import { changesBetween, formFaults, formOf, hasTiers, RULE_BOUNDS, type RuleForm, rulesFrom } from './rule-form'
import { BILL_CATEGORIES, RULES_V1, rulesNamed, rulesOn, type RuleVersion } from './rules'

const at = { version: 'draft', effectiveFrom: asBusinessDate('2026-07-01') }
const between = ([least, most]: readonly [number, number]) => fc.integer({ min: least, max: most })
const tier = fc.record({
  multiplierTenths: between(RULE_BOUNDS.multiplierTenths), entryFen: fc.constant(0), giftPoints: between(RULE_BOUNDS.giftPoints), roomRatePercent: between(RULE_BOUNDS.roomRatePercent),
  bookingHoldMinutes: between(RULE_BOUNDS.bookingHoldMinutes), eventHeadStartHours: between(RULE_BOUNDS.eventHeadStartHours), birthdayGift: fc.constantFrom('singing_hour' as const, 'fruit_plate' as const, 'cake_decoration' as const),
})
const lines = fc.uniqueArray(between(RULE_BOUNDS.entryFen), { minLength: 3, maxLength: 3 }).map((three) => [...three].sort((a, b) => a - b))
/** Any form an owner may publish. */
const anyForm: fc.Arbitrary<RuleForm> = fc.record({
  fenPerPoint: between(RULE_BOUNDS.fenPerPoint), capPerBill: between(RULE_BOUNDS.capPerBill), welcomePoints: between(RULE_BOUNDS.welcomePoints), billsADayBeforeReview: between(RULE_BOUNDS.billsADayBeforeReview),
  birthdayTenths: between(RULE_BOUNDS.birthdayTenths), keepPercent: between(RULE_BOUNDS.keepPercent), hasTiers: fc.constant(true),
  deductStepPoints: fc.integer({ min: 1, max: 1000 }), deductStepFen: between(RULE_BOUNDS.deductStepFen), deductLeastPoints: fc.integer({ min: 1, max: 100 }), deductLeastBillFen: between(RULE_BOUNDS.deductLeastBillFen),
  deductPercent: between(RULE_BOUNDS.deductPercent), deductHoldMinutes: between(RULE_BOUNDS.deductHoldMinutes),
  earning: fc.subarray([...BILL_CATEGORIES], { minLength: 1 }), tiers: fc.record({ regular: tier, silver: tier, gold: tier, diamond: tier }), lines,
}).map(({ lines: [silver = 0, gold = 0, diamond = 0], ...form }) => ({
  ...form, deductLeastPoints: form.deductLeastPoints * form.deductStepPoints,
  tiers: { regular: { ...form.tiers.regular, giftPoints: 0 }, silver: { ...form.tiers.silver, entryFen: silver }, gold: { ...form.tiers.gold, entryFen: gold }, diamond: { ...form.tiers.diamond, entryFen: diamond } },
}))

describe('P12 rules as an owner edits them', () => {
  it('the rules the house began with come back from their form unchanged in what they do', () => {
    const again = rulesFrom(RULES_V1, formOf(RULES_V1), at)
    expect(changesBetween(formOf(RULES_V1), formOf(again))).toEqual([])
    expect({ ...again, version: RULES_V1.version, effectiveFrom: RULES_V1.effectiveFrom, occasions: RULES_V1.occasions }).toEqual(RULES_V1)
  })

  it('any form within bounds has no faults, makes rules, and comes back as it was', () => {
    fc.assert(fc.property(anyForm, (form) => {
      expect(formFaults(form)).toEqual([])
      expect(formOf(rulesFrom(RULES_V1, form, at))).toEqual(form)
      expect(changesBetween(form, form)).toEqual([])
    }), { numRuns: 300 })
  })

  it('every number below its least or above its most is a fault with a name', () => {
    const form = formOf(RULES_V1)
    for (const [field, [least, most]] of Object.entries(RULE_BOUNDS)) {
      for (const value of [least - 1, most + 1, 1.5]) {
        const wrong = field in form ? { ...form, [field]: value } : { ...form, tiers: { ...form.tiers, gold: { ...form.tiers.gold, [field]: value } } }
        expect(formFaults(wrong).map((fault) => fault.field)).toContain(field)
      }
    }
    expect(formFaults({ ...form, earning: [] })).toEqual([{ field: 'earning' }])
    expect(formFaults({ ...form, tiers: { ...form.tiers, gold: { ...form.tiers.gold, entryFen: form.tiers.silver.entryFen } } })).toEqual([{ field: 'tierOrder', tier: 'gold' }])
  })

  it('R1 the deduct numbers of a form are what the till goes by; a least of broken steps is a fault, 0 percent lets nobody', () => {
    const form = { ...formOf(RULES_V1), deductStepPoints: 50, deductStepFen: 200, deductLeastPoints: 150, deductLeastBillFen: 5000, deductPercent: 10 }
    const bill: Bill = { storeId: 'S01', businessDate: asBusinessDate('2026-07-02'), billNumber: '1', lines: [{ category: 'room', paidFen: fen(10_000) }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) }
    const rules = rulesFrom(RULES_V1, form, at)
    expect(mostDeduct(bill, rules)).toBe(250)
    expect(checkDeduct(bill, points(250), rules)).toEqual({ ok: true, value: 1000 })
    expect(checkDeduct(bill, points(100), rules)).toMatchObject({ refusal: { why: 'too_few', leastPoints: 150 } })
    expect(pointsWorth(75, rules)).toBe(300)
    expect(mostDeduct(bill, rulesFrom(RULES_V1, { ...form, deductPercent: 0 }, at))).toBe(0)
    expect(formFaults({ ...form, deductLeastPoints: 120 })).toEqual([{ field: 'deductSteps' }])
    expect(formFaults({ ...form, deductStepPoints: 0 })).toEqual([{ field: 'deductStepPoints', tier: null, least: 1, most: 10_000 }])
  })

  it('§15 the three presets may be published; light has no tiers and ¥10 a point, premium has lines × 2.5', () => {
    for (const preset of PRESETS) expect(formFaults(presetForm(preset))).toEqual([])
    expect(presetForm('standard')).toEqual(formOf(RULES_V1))
    const light = rulesFrom(RULES_V1, presetForm('light'), at)
    expect(hasTiers(light)).toBe(false)
    expect(tierReached(fen(99_999_999_00), light.tiers)).toBe('regular')
    const bill: Bill = { storeId: 'S01', businessDate: asBusinessDate('2026-07-02'), billNumber: '1', lines: [{ category: 'room', paidFen: fen(99_900) }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) }
    for (const held of TIERS) expect(earn(bill, held, light).points).toBe(99)
    expect(presetForm('premium')).toMatchObject({ deductPercent: 20, tiers: { gold: { entryFen: 1_500_000 } } })
    expect(TIERS.map((held) => presetForm('premium').tiers[held].birthdayGift)).toEqual(['fruit_plate', 'fruit_plate_decoration', 'cake_decoration', 'cake_decoration'])
  })

  it('a change says what, for which tier, from and to; without tiers nothing about them', () => {
    const form = formOf(RULES_V1)
    expect(changesBetween(form, { ...form, fenPerPoint: 200, tiers: { ...form.tiers, gold: { ...form.tiers.gold, multiplierTenths: 16 } }, earning: ['room', 'tobacco'] })).toEqual([
      { what: 'fenPerPoint', tier: null, from: 100, to: 200 }, { what: 'earning', tier: null, added: ['tobacco'], removed: ['drinks', 'food', 'service'] }, { what: 'multiplierTenths', tier: 'gold', from: 15, to: 16 },
    ])
    expect(changesBetween(form, presetForm('light')).map(({ what }) => what)).toEqual(['fenPerPoint', 'hasTiers'])
    expect(changesBetween(form, { ...form, hasTiers: false })).toEqual([{ what: 'hasTiers', tier: null, from: true, to: false }])
    expect(changesBetween({ ...form, hasTiers: false }, form)).toEqual([{ what: 'hasTiers', tier: null, from: false, to: true }])
    expect(changesBetween(presetForm('light'), { ...presetForm('light'), fenPerPoint: 2000 })).toEqual([{ what: 'fenPerPoint', tier: null, from: 1000, to: 2000 }])
  })

  it('T2, T3 every number and the birthday gift of a tier is told when it changes; nobody enters regular, so its line and gift are not', () => {
    const form = formOf(RULES_V1)
    const other = { multiplierTenths: 33, entryFen: 770_000, giftPoints: 11, roomRatePercent: 77, bookingHoldMinutes: 99, eventHeadStartHours: 77, birthdayGift: 'singing_hour' as const }
    const of = (changed: 'gold' | 'regular') => changesBetween(form, { ...form, tiers: { ...form.tiers, [changed]: { ...other, birthdayGift: changed === 'gold' ? 'singing_hour' : 'fruit_plate' } } })
    expect(of('gold').map(({ what, tier: held }) => [held, what])).toEqual(['entryFen', 'multiplierTenths', 'giftPoints', 'roomRatePercent', 'bookingHoldMinutes', 'eventHeadStartHours', 'birthdayGift'].map((what) => ['gold', what]))
    expect(of('regular').map(({ what }) => what)).toEqual(['multiplierTenths', 'roomRatePercent', 'bookingHoldMinutes', 'eventHeadStartHours', 'birthdayGift'])
    expect(of('gold')[0]).toEqual({ what: 'entryFen', tier: 'gold', from: 600_000, to: 770_000 })
  })

  it('T3 whatever a form says of regular: it is entered with nothing and brings nothing; a gift of 0 points is none', () => {
    const form = formOf(RULES_V1)
    const odd = { ...form, tiers: { ...form.tiers, regular: { ...form.tiers.regular, entryFen: 90_000_000, giftPoints: 40 }, silver: { ...form.tiers.silver, giftPoints: 0 } } }
    expect(formFaults(odd)).toEqual([])
    expect(rulesFrom(RULES_V1, odd, at).tiers.lines.map(({ entryFen, welcomeGift }) => [entryFen, welcomeGift])).toEqual([[0, null], [200_000, null], [600_000, { kind: 'points', points: 300 }], [1_500_000, { kind: 'points', points: 800 }]])
  })

  it('P2 a version that gives two points for ¥1 is edited as ¥0.50 a point', () => {
    expect(formOf({ ...RULES_V1, earnRate: { points: points(2), perFen: fen(100) } }).fenPerPoint).toBe(50)
  })
})

describe('P12 which version holds on a business date', () => {
  const dates = fc.integer({ min: 0, max: 800 }).map((days) => addDays(asBusinessDate('2026-01-01'), days))
  const versionsOf = (begins: readonly BusinessDate[]): readonly RuleVersion[] => [RULES_V1, ...begins.map((effectiveFrom, n) => ({ ...RULES_V1, version: `v${n + 2}`, effectiveFrom }))]

  it('it is the latest that has begun; a later one never reaches back, an earlier date never changes its mind', () => {
    fc.assert(fc.property(fc.uniqueArray(dates, { maxLength: 8 }), dates, (begins, on) => {
      const versions = versionsOf(begins)
      const held = rulesOn(versions, on)
      expect(held.effectiveFrom <= on).toBe(true)
      expect(versions.filter(({ effectiveFrom }) => effectiveFrom <= on && effectiveFrom > held.effectiveFrom)).toEqual([])
      const added = [...versions, { ...RULES_V1, version: 'later', effectiveFrom: addDays(on, 1) }]
      expect(rulesOn(added, on)).toBe(held)
      expect(rulesOn(added, addDays(on, 1)).effectiveFrom > on).toBe(true)
    }), { numRuns: 300 })
  })

  it('P7, P12 a date before every version, or a name no version has, is a bug and stops', () => {
    expect(() => rulesOn([RULES_V1], asBusinessDate('2019-12-31'))).toThrow('no rule version in force on 2019-12-31')
    expect(() => rulesNamed([RULES_V1], 'rules-v9')).toThrow('no rules called rules-v9')
    expect(rulesNamed([RULES_V1], 'rules-v1')).toBe(RULES_V1)
  })

  it('P10 an edited, removed or inserted version is named', () => {
    type Sealed = { number: number; rules: RuleVersion; notice: { zh: string; en: string }; publishedAt: number; publishedBy: string; prevHash: string; hash: string }
    const chain = [2, 3, 4].reduce<Sealed[]>((before, number) => {
      const sealed = { number, rules: { ...RULES_V1, version: `rules-v${number}` }, notice: { zh: '新', en: 'new' }, publishedAt: number, publishedBy: 'st-owner', prevHash: before[before.length - 1]?.hash ?? rulesRoot() }
      return [...before, { ...sealed, hash: hashOfRules(sealed) }]
    }, [])
    const found = (versions: readonly Sealed[]) => rulesFindings(versions).map(({ number, field }) => `${number} ${field}`)
    expect(found(chain)).toEqual([])
    expect(rulesFindings(chain.filter(({ number }) => number !== 3))).toEqual([{ number: 4, field: 'number', stored: '4', recomputed: '3' }, { number: 4, field: 'prevHash', stored: chain[1]?.hash, recomputed: chain[0]?.hash }])
    const edited = chain.map((one) => (one.number === 3 ? { ...one, rules: { ...one.rules, capPerBill: 9 as never } } : one))
    expect(rulesFindings(edited)).toEqual([{ number: 3, field: 'hash', stored: chain[1]?.hash, recomputed: hashOfRules(edited[1] as Sealed) }])
    const forged = (change: Partial<Sealed>) => chain.map((one) => (one.number === 3 ? { ...one, ...change, hash: hashOfRules({ ...one, ...change }) } : one))
    expect(found(forged({ prevHash: rulesRoot() }))).toEqual(['3 prevHash', '4 prevHash'])
    expect(found(forged({ number: 5 }))).toEqual(['5 number', '4 number', '4 prevHash'])
    expect(found(chain.map((one) => (one.number === 2 ? { ...one, notice: { zh: '旧', en: 'new' } } : one)))).toEqual(['2 hash'])
    expect(found([{ ...(chain[0] as Sealed), number: 1 }])).toEqual(['1 number', '1 hash'])
    // Chains already written start here: another root would break every one of them.
    expect(rulesRoot()).toBe('148f8cc1301f69eb7ab8745dc548e2aa9ffcf1331d038d0aa57a15bfaac3c409')
  })
})
