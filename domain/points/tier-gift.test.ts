import { fen, points } from '../kernel/amount'
import { later, MS_PER_DAY } from '../kernel/time'
import { type Account, openAccount, post } from './account'
import type { Bill } from './bill'
import { earnDraft } from './drafts'
import type { EarnEntry, Entry } from './entry'
import { start, till } from './history.testkit'
import { ledgerBreaches } from './invariants'
import { available, drawFromLots } from './lots'
import { reconcile } from './reconcile'
import { billLeft, refundDraft } from './refund'
import { RULES_V1 as rules } from './rules'
import { tierGiftBackDraft, tierGiftDraft } from './tier-gift'

interface Books { readonly account: Account; readonly entries: readonly Entry[] }
const opened: Books = { account: openAccount('M1', start), entries: [] }
const billOf = (billNumber: string, yuan: number): Bill => ({ storeId: 'S01', businessDate: '2026-06-08' as Bill['businessDate'], billNumber, lines: [{ category: 'room', paidFen: fen(yuan * 100) }], paidByVouchersFen: fen(0), paidByPointsFen: fen(0) })

/** As the till does: the bill, then the gift of the tier it led to. */
function settle({ account, entries }: Books, billNumber: string, yuan: number, at = start): Books {
  const posted = post(account, earnDraft(account, billOf(billNumber, yuan), till(at), [rules]))
  const draft = tierGiftDraft(posted.account, posted.entry, [rules])
  const gift = draft && post(posted.account, draft)
  return { account: (gift ?? posted).account, entries: [...entries, posted.entry, ...(gift ? [gift.entry] : [])] }
}

function refund({ account, entries }: Books, billNumber: string, yuan: number | null, at = later(start, MS_PER_DAY)): Books {
  const settled = entries.find((entry): entry is EarnEntry => entry.kind === 'earn' && entry.entryId.endsWith(`:${billNumber}`))
  if (!settled) throw new Error('no such bill')
  const bill = billOf(billNumber, settled.trace.netFen / 100)
  const after = billLeft(bill, yuan === null ? { by: 'all' } : { by: 'amount', fen: fen(yuan * 100) }, rules)
  if (!after.ok) throw new Error(after.refusal.code)
  const posted = post(account, refundDraft(account, { settled, before: bill, after: after.value, nth: 1, staffId: 'st-1', reason: 'other', at }, [rules]))
  const draft = tierGiftBackDraft(account, posted.account, posted.entry, [rules])
  const gift = draft && post(posted.account, draft)
  return { account: (gift ?? posted).account, entries: [...entries, posted.entry, ...(gift ? [gift.entry] : [])] }
}
const gifts = ({ entries }: Books): readonly number[] => entries.filter((entry) => entry.kind === 'bonus').map((entry) => entry.delta)

function proven(books: Books, at = later(start, MS_PER_DAY)): void {
  expect(reconcile(books.account, books.entries)).toMatchObject({ verdict: 'agrees' })
  expect(ledgerBreaches(books.account, books.entries, at)).toEqual([])
}

describe('T3 the welcome gift of a tier', () => {
  it('T3 comes with the upgrade, usable at once, once: the next bill of the tier brings none', () => {
    const books = settle(settle(opened, '1', 2000), '2', 500)
    expect(gifts(books)).toEqual([100])
    expect(available(books.account, start)).toBe(100)
    expect(books.entries[1]).toMatchObject({ entryId: 'tier:M1:2', source: { of: 'tier', periodSince: '2026-06-08' }, trace: { shape: 'grant', granted: 100 } })
    proven(books)
  })

  it('T3 one bill over three steps brings the gift of the highest tier and no other', () => {
    expect(gifts(settle(opened, '1', 15_000))).toEqual([800])
  })

  it('T5 a revoked upgrade takes its gift back, what is spent as debt; reached again it is a new period', () => {
    const up = settle(opened, '1', 2000)
    const spent = drawFromLots(up.account, points(70), start)
    if (!spent.ok) throw new Error('refused')
    const redeemed = post(up.account, { kind: 'redeem', entryId: 'x', memberId: 'M1', storeId: 'S01', staffId: null, businessDate: '2026-06-08' as Bill['businessDate'], at: start, trace: { shape: 'spend', asked: points(70), undoes: null }, source: { of: 'gift', voucherId: 'v' }, movement: spent.value, growthFen: fen(0), tierAfter: up.account.tier })
    const back = refund({ account: redeemed.account, entries: [...up.entries, redeemed.entry] }, '1', null)
    expect(gifts(back)).toEqual([100, -100])
    expect(back.account).toMatchObject({ debt: 70, balance: -70, tier: { tier: 'regular' }, tierGifts: [] })
    proven(back)
    const again = settle(back, '2', 2000, later(start, MS_PER_DAY))
    expect(gifts(again)).toEqual([100, -100, 100])
    proven(again)
  })

  it('T5 a refund that leaves a lower tier reached leaves that tier’s gift', () => {
    const down = refund(settle(opened, '1', 15_000), '1', 5000)
    expect(down.account.tier.tier).toBe('gold')
    expect(gifts(down)).toEqual([800, -500])
    expect(down.entries.slice(-1)).toMatchObject([{ trace: { shape: 'correction', before: 800, after: 300, reason: 'tier_revoked' } }])
    proven(down)
  })

  it('T5 two upgrades in one night: refunding the first takes only what the second alone would not have brought', () => {
    const both = settle(settle(opened, '1', 2000), '2', 4500)
    expect(gifts(both)).toEqual([100, 300])
    const back = refund(both, '1', null)
    expect(back.account.tier.tier).toBe('silver')
    expect(gifts(back)).toEqual([100, 300, -300])
    proven(back)
  })

  it('T3, P7 a gift repays a debt first, and the entry says how much', () => {
    const owing: Books = { account: { ...opened.account, debt: points(2060), balance: points(-2060) }, entries: [] }
    expect(settle(owing, '1', 2000).entries[1]).toMatchObject({ delta: 100, trace: { granted: 100, repaidDebt: 60 }, movement: { debtChange: -60, moves: [{ change: 40, issued: 100 }] } })
  })

  it('T5 to the last millisecond of the seventh day the gift goes back with the tier', () => {
    const up = settle(opened, '1', 2000)
    const seven = later(start, 7 * MS_PER_DAY)
    expect(gifts(refund(up, '1', null, seven))).toEqual([100, -100])
    expect(gifts(refund(up, '1', null, later(seven, 1)))).toEqual([100])
  })

  it('T5 back to a tier held before, nothing of that tier’s own gift is given again or taken', () => {
    const gold = settle(opened, '1', 6000)
    const month = later(start, 30 * MS_PER_DAY)
    const back = refund(settle(gold, '2', 9000, month), '2', null, later(month, MS_PER_DAY))
    expect(back.account.tier).toEqual(gold.account.tier)
    expect(gifts(back)).toEqual([300, 800, -800])
    proven(back, later(month, MS_PER_DAY))
  })

  it('T5 two upgrades within days, refunded the last first: each takes its own gift along', () => {
    const both = settle(settle(opened, '1', 6000), '2', 9000, later(start, MS_PER_DAY))
    const one = refund(both, '2', null, later(start, 2 * MS_PER_DAY))
    expect(one.account.tierGifts.map(({ tier }) => tier)).toEqual(['gold'])
    const none = refund(one, '1', null, later(start, 3 * MS_PER_DAY))
    expect(gifts(none)).toEqual([300, 800, -800, -300])
    expect(none.account).toMatchObject({ tier: { tier: 'regular' }, tierGifts: [], balance: 0 })
  })

  it('T5 a gift of more than seven days ago is never taken back, also one the account still remembers', () => {
    const giftless = { ...rules, tiers: { ...rules.tiers, lines: rules.tiers.lines.map((line) => ({ ...line, welcomeGift: null })) } }
    const long = { ...opened.account, tierGifts: [{ tier: 'gold' as const, points: points(300), at: later(start, -400 * MS_PER_DAY) }] }
    const up = post(long, earnDraft(long, billOf('1', 2000), till(start), [giftless]))
    const after = billLeft(billOf('1', 2000), { by: 'all' }, giftless)
    if (!after.ok) throw new Error(after.refusal.code)
    const down = post(up.account, refundDraft(up.account, { settled: up.entry, before: billOf('1', 2000), after: after.value, nth: 1, staffId: 'm', reason: 'other', at: later(start, MS_PER_DAY) }, [giftless]))
    expect(down.account.tier.tier).toBe('regular')
    expect(tierGiftDraft(up.account, up.entry, [giftless])).toBeNull()
    expect(tierGiftBackDraft(up.account, down.account, down.entry, [giftless])).toBeNull()
  })

  it('T5 after seven days neither tier nor gift is touched', () => {
    const back = refund(settle(opened, '1', 2000), '1', null, later(start, 8 * MS_PER_DAY))
    expect(back.account.tier.tier).toBe('silver')
    expect(gifts(back)).toEqual([100])
  })
})
