import fc from 'fast-check'
import { fen, points } from '../kernel/amount'
import { businessDate, type Instant, instant, later, MS_PER_DAY, MS_PER_HOUR, parseInstant } from '../kernel/time'
import { effectiveTier } from '../tier/standing'
import type { Tier } from '../tier/tier'
import { type Account, openAccount, post } from './account'
import type { Bill } from './bill'
import { earnDraft, welcomeDraft } from './drafts'
import type { EarnEntry, Entry, EntryDraft } from './entry'
import { signup, start, till } from './history.testkit'
import { billLeft, type RefundAsked, refundableFen, refundDraft } from './refund'
import { RULES_V1 as rules, type RuleVersion, tiersOf } from './rules'
import { shareBackDraft, shareInDraft, shareOutDraft } from './share-drafts'
import { addOutcome, type MemberOutcome, NO_SIMULATION, type PastEntry, SIMULATED_KINDS, simulateMember, type SimulationFrame, WORST_KEPT } from './simulate'
import { tierGiftBackDraft, tierGiftDraft } from './tier-gift'

/** A member's books, as a till keeps them; `left` is what the refunds have left of each bill. */
interface Books { readonly account: Account; readonly past: readonly PastEntry[]; readonly left: Readonly<Record<string, Bill>> }
const opened = (memberId = 'M1'): Books => ({ account: openAccount(memberId, start), past: [], left: {} })
const put = (books: Books, draft: EntryDraft, bill: Bill | null = null): Books => {
  const { account, entry } = post(books.account, draft)
  return { ...books, account, past: [...books.past, { entry: entry as Entry, bill }] }
}
const joined = (at = start): Books => put(opened(), welcomeDraft(opened().account, signup(at), [rules]))
const billOf = (billNumber: string, yuan: number, at: Instant): Bill =>
  ({ storeId: 'S01', businessDate: businessDate(at), billNumber, lines: [{ category: 'room', paidFen: fen(yuan * 100) }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) })
const lastOf = (books: Books): Entry => (books.past[books.past.length - 1] as PastEntry).entry

function settled(books: Books, billNumber: string, yuan: number, at = start): Books {
  const bill = billOf(billNumber, yuan, at)
  const earned = put(books, earnDraft(books.account, bill, till(at), [rules]), bill)
  const gift = tierGiftDraft(earned.account, lastOf(earned) as EarnEntry, [rules])
  return { ...(gift ? put(earned, gift) : earned), left: { ...books.left, [billNumber]: bill } }
}
function refunded(books: Books, billNumber: string, asked: RefundAsked, at: Instant, members?: readonly string[]): Books {
  const entry = books.past.map((one) => one.entry).find((one): one is EarnEntry => one.kind === 'earn' && one.entryId.endsWith(`:${billNumber}`)) as EarnEntry
  const before = books.left[billNumber] as Bill
  const after = billLeft(before, asked, rules)
  if (!after.ok) return books
  const nth = books.past.length
  const back = put(books, refundDraft(books.account, { settled: entry, before, after: after.value, nth, staffId: 'm', reason: 'service', at, members }, [rules]), after.value)
  const gift = tierGiftBackDraft(books.account, back.account, lastOf(back) as Extract<Entry, { kind: 'clawback' }>, [rules])
  return { ...(gift ? put(back, gift) : back), left: { ...books.left, [billNumber]: after.value } }
}
const all: RefundAsked = { by: 'all' }
const frameOf = (draft: Partial<RuleVersion> = {}, over: Partial<SimulationFrame> = {}): SimulationFrame =>
  ({ draft: { ...rules, version: 'draft', ...draft }, from: start, today: businessDate(later(start, 30 * MS_PER_DAY)), book: [rules], ...over })
const simulated = ({ account, past }: Books, frame = frameOf()): MemberOutcome => simulateMember(account.memberId, past.filter(({ entry }) => SIMULATED_KINDS.some((kind) => kind === entry.kind)), frame)
const day = (n: number): Instant => later(start, n * MS_PER_DAY)
const by = (over: Partial<Record<Tier, number>>) => ({ regular: 0, silver: 0, gold: 0, diamond: 0, ...over })
/** ¥2 a point, silver from ¥3,000 on, and it brings 150. */
const steep: Partial<RuleVersion> = {
  earnRate: { points: points(1), perFen: fen(200) },
  tiers: { ...rules.tiers, lines: rules.tiers.lines.map((line) => (line.tier === 'silver' ? { ...line, entryFen: fen(300_000), welcomeGift: { kind: 'points', points: points(150) } } : line)) },
}

describe('P12 one member’s own past under a draft', () => {
  it('P12 the same rules give the same numbers, of any past and any window: points, by the tier held then, bills and tier', () => {
    const event = fc.record({ do: fc.constantFrom('bill', 'bill', 'refund'), yuan: fc.integer({ min: 1, max: 9000 }), pick: fc.nat(), hours: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 3000 })) })
    fc.assert(fc.property(fc.array(event, { minLength: 1, maxLength: 15 }), fc.nat(12_000), (events, fromHours) => {
      let [books, at] = [joined(), start]
      for (const [n, { do: what, yuan, pick, hours }] of events.entries()) {
        at = later(at, hours * MS_PER_HOUR)
        const numbers = Object.keys(books.left)
        const number = numbers[pick % Math.max(1, numbers.length)]
        if (what === 'bill') books = settled(books, `B${n}`, yuan, at)
        else if (number) books = refunded(books, number, { by: 'amount', fen: fen(Math.min(yuan * 100, refundableFen(books.left[number] as Bill))) }, at)
      }
      const from = later(start, fromHours * MS_PER_HOUR)
      const today = businessDate(at)
      const { real, draft, bills } = simulated(books, frameOf({}, { from, today }))
      expect(draft).toEqual(real)
      const window = books.past.filter(({ entry }) => entry.at >= from)
      expect(real.points).toBe(window.reduce((sum, { entry }) => sum + entry.delta, 0))
      expect(Object.values(real.byTier).reduce((sum, n) => sum + n, 0)).toBe(real.points)
      expect(bills).toBe(window.filter(({ entry }) => entry.kind === 'earn').length)
      expect(real.tier).toBe(effectiveTier(books.account.tier, books.account.spend, today, tiersOf([rules])))
    }), { numRuns: 60, seed: 20_261_123 })
  })

  it('P12 other rules: bills, tiers and their gifts are worked out again, one upon the other; a sign-up brings what the draft says', () => {
    const books = settled(settled(joined(), '1', 2000), '2', 1000, day(1))
    expect(simulated(books, frameOf({ ...steep, welcomePoints: points(20) }))).toEqual({
      memberId: 'M1', bills: 2,
      real: { points: 3350, byTier: by({ regular: 2150, silver: 1200 }), tier: 'silver' },
      draft: { points: 1670, byTier: by({ regular: 1670 }), tier: 'silver' },
    })
    expect(simulated(settled(joined(), '1', 2000), frameOf(steep))).toMatchObject({ real: { tier: 'silver' }, draft: { points: 1050, tier: 'regular' } })
  })

  it('P12 what was before the window stays as it was and still counts for the tier; the first instant of the window is in it', () => {
    const books = settled(settled(joined(), '1', 2000), '2', 1000, day(1))
    const from = day(1)
    expect(simulated(books, frameOf(steep, { from }))).toMatchObject({ bills: 1, real: { points: 1200, byTier: by({ silver: 1200 }) }, draft: { points: 600, byTier: by({ silver: 600 }), tier: 'silver' } })
    expect(simulated(books, frameOf(steep, { from: instant(from + 1) }))).toMatchObject({ bills: 0, real: { points: 0, byTier: by({}), tier: 'silver' }, draft: { points: 0, byTier: by({}), tier: 'silver' } })
    expect(simulateMember('M9', [], frameOf())).toEqual({ memberId: 'M9', bills: 0, real: { points: 0, byTier: by({}), tier: 'regular' }, draft: { points: 0, byTier: by({}), tier: 'regular' } })
  })

  it('P7, P12 a refund takes back what its bill brought: by the draft if the bill is in the window, else by the bill’s own rules', () => {
    const books = refunded(refunded(settled(joined(), '1', 1000), '1', { by: 'amount', fen: fen(30_000) }, day(2)), '1', all, day(3))
    expect(simulated(books, frameOf(steep))).toMatchObject({ real: { points: 50 }, draft: { points: 50 } })
    expect(simulated(books, frameOf(steep, { from: day(1) }))).toMatchObject({ real: { points: -1000 }, draft: { points: -1000 } })
    expect(simulated(books, frameOf(steep, { from: day(3) }))).toMatchObject({ real: { points: -700 }, draft: { points: -700 } })
  })

  it('T5, P12 a revoked upgrade takes its gift along, in the tier of its bill', () => {
    const books = refunded(settled(settled(opened(), '1', 1900), '2', 1000, day(1)), '2', all, day(2))
    expect(simulated(books)).toMatchObject({ real: { points: 1900, byTier: by({ regular: 1900 }), tier: 'regular' }, draft: { points: 1900, byTier: by({ regular: 1900 }), tier: 'regular' } })
    expect(simulated(books, frameOf({}, { from: day(2) }))).toMatchObject({ real: { points: -1100, byTier: by({ regular: -1100 }) }, draft: { points: -1100 } })
  })

  it('T4, P12 the tier is the one that holds today: kept by the draft’s line, lost by today’s', () => {
    const books = settled(settled(opened(), '1', 2000), '2', 900, parseInstant('2027-05-10T22:00:00+08:00') as Instant)
    const today = businessDate(parseInstant('2027-08-10T22:00:00+08:00') as Instant)
    expect(simulated(books, frameOf({ tiers: { ...rules.tiers, keepPercent: 40 } }, { today }))).toMatchObject({ real: { tier: 'regular' }, draft: { tier: 'silver' } })
  })

  it('P12 points given by hand under the name of a bonus are no matter of the rules', () => {
    const books = settled(opened(), '1', 100)
    const lot = { lotId: 'hand', availableAt: start, expiresAt: day(400) }
    const given = put(books, {
      kind: 'bonus', entryId: 'b', memberId: 'M1', storeId: 'S01', staffId: 'm', businessDate: businessDate(start), at: start, trace: { shape: 'grant', rulesVersion: rules.version, granted: points(77), repaidDebt: points(0), lot },
      source: { of: 'approval', approvalId: 'a' }, movement: { moves: [{ ...lot, change: points(77), issued: points(77) }], debtChange: points(0) }, growthFen: fen(0), tierAfter: books.account.tier,
    })
    expect(simulated(given)).toMatchObject({ real: { points: 100 }, draft: { points: 100 } })
  })

  it('P13 a shared bill counts whole with who paid it, refunded or not, and with the others not at all', () => {
    const members = ['M1', 'M2']
    const paid = settled(opened(), '1', 1000)
    const sharing = { settled: lastOf(paid) as EarnEntry, left: paid.left['1'] as Bill, members, at: day(1) }
    const payer = put(paid, shareOutDraft(paid.account, sharing, [rules]))
    const other = put(opened('M2'), shareInDraft(opened('M2').account, sharing, [rules]))
    const back = refunded(payer, '1', { by: 'amount', fen: fen(40_000) }, day(2), members)
    const left = back.left['1'] as Bill
    const otherBack = put(other, shareBackDraft(other.account, { settled: sharing.settled, before: sharing.left, after: left, nth: 1, staffId: 'm', reason: 'service', at: day(2), members }, [rules]), left)
    expect([back.account.balance, otherBack.account.balance]).toEqual([300, 300])
    expect(simulated(back)).toMatchObject({ bills: 1, real: { points: 600 }, draft: { points: 600 } })
    expect(simulated(otherBack)).toMatchObject({ bills: 0, real: { points: 0 }, draft: { points: 0 } })
    expect(simulated(back, frameOf(steep))).toMatchObject({ real: { points: 600 }, draft: { points: 300 } })
  })
})

describe('P12 the house as a sum of its members', () => {
  const outcome = (memberId: string, [realPoints, realTier]: readonly [number, Tier], [draftPoints, draftTier]: readonly [number, Tier]): MemberOutcome =>
    ({ memberId, bills: 2, real: { points: realPoints, byTier: by({ [realTier]: realPoints }), tier: realTier }, draft: { points: draftPoints, byTier: by({ [draftTier]: draftPoints, diamond: 1 }), tier: draftTier } })
  const summed = (outcomes: readonly MemberOutcome[]) => outcomes.reduce(addOutcome, NO_SIMULATION)

  it('P12 points by tier, members, bills, and who would move up or down', () => {
    const three = [outcome('a', [100, 'silver'], [90, 'gold']), outcome('b', [50, 'gold'], [60, 'silver']), outcome('c', [7, 'regular'], [8, 'regular'])]
    expect(summed(three)).toMatchObject({ members: 3, bills: 6, real: { regular: 7, silver: 100, gold: 50, diamond: 0 }, draft: { regular: 8, silver: 60, gold: 90, diamond: 3 }, up: 1, down: 1 })
  })

  it('P12 the worst hit: lost tiers before lost points, of equals by member; who loses nothing is not among them', () => {
    const lost = [outcome('points', [500, 'gold'], [100, 'gold']), outcome('tier', [10, 'gold'], [10, 'silver']), outcome('two', [10, 'diamond'], [5, 'silver']), outcome('few-b', [9, 'gold'], [8, 'gold']), outcome('few-a', [9, 'gold'], [8, 'gold'])]
    const kept = [outcome('same', [9, 'gold'], [9, 'gold']), outcome('more', [9, 'gold'], [10, 'gold']), outcome('up', [9, 'silver'], [9, 'gold'])]
    for (const order of [[...lost, ...kept], [...kept, ...lost].reverse()]) expect(summed(order).worst.map(({ memberId }) => memberId)).toEqual(['two', 'tier', 'points', 'few-a', 'few-b'])
    expect(summed(lost).worst[0]).toEqual({ memberId: 'two', realPoints: 10, draftPoints: 5, realTier: 'diamond', draftTier: 'silver' })
    const twins = lost.slice(3)
    for (const order of [twins, twins.slice().reverse()]) expect(summed(order).worst.map(({ memberId }) => memberId)).toEqual(['few-a', 'few-b'])
    expect(summed([outcome('up-but-poorer', [90, 'silver'], [80, 'gold'])]).worst).toHaveLength(1)
  })

  it('P12 twenty are named, the worst of all, in whatever order they come', () => {
    const many = Array.from({ length: 30 }, (_, n) => outcome(`m${n + 10}`, [100 + n, 'gold'], [100, 'gold']))
    const worst = summed(many).worst.map(({ memberId }) => memberId)
    expect(worst).toEqual(Array.from({ length: WORST_KEPT }, (_, n) => `m${39 - n}`))
    expect(summed(many.slice().reverse()).worst.map(({ memberId }) => memberId)).toEqual(worst)
    expect(WORST_KEPT).toBe(20)
  })
})
