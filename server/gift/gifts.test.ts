import type { GiftRow } from '@encore/contract/gift'
import { points } from '@encore/domain/kernel/amount'
import { later, MS_PER_DAY } from '@encore/domain/kernel/time'
import { clerk } from '../member/people.testkit'
import { listEntries } from '../points/list-entries'
import { manager, nextOperation, proven, settled } from '../points/points-scene.testkit'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { verifyVoucher } from '../voucher/verify-voucher'
import { type VoucherDoc, vouchers } from '../voucher/voucher.port'
import { cancelVoucher } from './cancel-voucher'
import { listGifts } from './catalogue'
import { type GiftDoc, gifts } from './gift.port'
import { gift, giftTerms, order, rich, sound } from './gift-scene.testkit'
import { adjustStock, getGift, manageGifts, saveGift } from './manage-gifts'
import { redeemGift } from './redeem-gift'
import { sweepClaims } from './sweep-claims'

const codeOf = (answer: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string => (answer.ok ? 'ok' : answer.refusal?.code ?? '?')
const tally = (codes: readonly string[]): Record<string, number> => codes.reduce<Record<string, number>>((seen, code) => ({ ...seen, [code]: (seen[code] ?? 0) + 1 }), {})

describe('R2 redeem a gift', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

  it('R2, R3 points out, entry, voucher and stock in one piece; N units cost N times and give N vouchers', async () => {
    const { guest, memberId } = await rich(world, 'guest', 1500)
    await gift(world, 5)
    const answer = await redeemGift(guest, order({ units: 3 }), world)
    expect(answer).toMatchObject({ ok: true, value: { points: 900, available: 650, replayed: false, vouchers: [{ state: 'issued', refundPoints: 300 }, {}, {}] } })
    expect(await sound(world)).toMatchObject({ stock: 2, redeemed: 3, total: 5, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(650)
    expect(new Set(answer.ok ? answer.value.vouchers.map(({ code }) => code) : []).size).toBe(3)
  })

  it('R2 100 guests on the last piece: one gets it, 99 hear it kindly, the stock is never below 0', async () => {
    const guests = await Promise.all(Array.from({ length: 100 }, (_, n) => rich(world, `guest${n}`, 700)))
    for (const stock of [1, 20]) {
      const id = `g-${stock}`
      await gift(world, stock, {}, id)
      const codes = (await Promise.all(guests.map(({ guest }) => redeemGift(guest, order({ giftId: id }), world)))).map(codeOf)
      expect(tally(codes)).toEqual({ ok: stock, GIFT_SOLD_OUT: 100 - stock })
      expect(await sound(world, id)).toMatchObject({ stock: 0, redeemed: stock })
    }
    for (const { memberId } of guests) await proven(world, memberId)
  }, 60_000)

  it('P9 twenty redemptions of one balance at once: one succeeds, the others hear INSUFFICIENT_POINTS and every claimed piece comes back', async () => {
    const { guest, memberId } = await rich(world, 'guest', 300)
    await gift(world, 50)
    const codes = (await Promise.all(Array.from({ length: 20 }, () => redeemGift(guest, order(), world)))).map(codeOf)
    expect(tally(codes)).toEqual({ ok: 1, INSUFFICIENT_POINTS: 19 })
    expect(await sound(world)).toMatchObject({ stock: 49, redeemed: 1, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(50)
  })

  it('R2 the limit for each member holds under parallel calls, and a cancelled one does not count', async () => {
    const { guest } = await rich(world, 'guest', 3000)
    await gift(world, 50, { perMember: 2 })
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeemGift(guest, order(), world)))
    expect(tally(answers.map(codeOf))).toEqual({ ok: 2, GIFT_LIMIT: 6 })
    expect(await redeemGift(guest, order(), world)).toMatchObject({ refusal: { code: 'GIFT_LIMIT', most: 2, had: 2 } })
    const first = answers.find((answer) => answer.ok)
    const code = first?.ok ? first.value.vouchers[0]?.code : ''
    expect((await cancelVoucher(guest, { operationId: nextOperation(), code: code as never }, world)).ok).toBe(true)
    expect((await redeemGift(guest, order(), world)).ok).toBe(true)
    expect(await sound(world)).toMatchObject({ stock: 48, redeemed: 2 })
  })

  it('R2 tier, period, price and stop each refuse by name, and nothing moves', async () => {
    const { guest, memberId } = await rich(world, 'guest', 1000)
    const now = world.clock.now()
    await gift(world, 5, { tier: 'gold' }, 'gold')
    await gift(world, 5, { offeredFrom: later(now, 1) }, 'soon')
    await gift(world, 5, { offeredUntil: now }, 'over')
    await gift(world, 5, {}, 'plain')
    await gift(world, 5, { points: points(9_000) }, 'dear')
    const codes: string[] = []
    for (const over of [{ giftId: 'gold' }, { giftId: 'soon' }, { giftId: 'over' }, { giftId: 'none' }, { giftId: 'plain', points: points(299) }, { giftId: 'dear', points: points(9_000) }]) codes.push(codeOf(await redeemGift(guest, order(over), world)))
    expect(codes).toEqual(['GIFT_TIER', 'GIFT_NOT_OFFERED', 'GIFT_NOT_OFFERED', 'GIFT_NOT_FOUND', 'GIFT_CHANGED', 'INSUFFICIENT_POINTS'])
    await saveGift(manager, { operationId: nextOperation(), giftId: 'plain', revision: 0, terms: giftTerms(), isOffered: false }, world)
    expect(await redeemGift(guest, order({ giftId: 'plain' }), world)).toMatchObject({ refusal: { code: 'GIFT_NOT_OFFERED' } })
    expect(await redeemGift({ kind: 'guest', openid: 'o-stranger' }, order({ giftId: 'gold' }), world)).toMatchObject({ refusal: { code: 'NOT_A_MEMBER' } })
    for (const id of ['gold', 'soon', 'over', 'plain', 'dear']) expect(await sound(world, id)).toMatchObject({ stock: 5, redeemed: 0, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(1050)
  })

  it('R2 a price that changed after it was seen is refused even by an instance that still knows the old one', async () => {
    const { guest } = await rich(world, 'guest', 1000)
    await gift(world, 5)
    await listGifts(guest, {}, world)
    await saveGift(manager, { operationId: nextOperation(), giftId: 'g1', revision: 0, terms: giftTerms({ points: points(500) }), isOffered: true }, world)
    expect(await redeemGift(guest, order(), world)).toMatchObject({ refusal: { code: 'GIFT_CHANGED', points: 500 } })
    expect((await redeemGift(guest, order({ points: points(500) }), world)).ok).toBe(true)
    expect(await sound(world)).toMatchObject({ stock: 4, redeemed: 1 })
  })

  it('P8 the same redemption ten times at once counts once, and all ten hear it; another payload is refused', async () => {
    const { guest, memberId } = await rich(world, 'guest', 1000)
    await gift(world, 1)
    const asked = order({ isFirst: false })
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeemGift(guest, asked, world)))
    const again = await redeemGift(guest, asked, world)
    const codes = answers.map((answer) => (answer.ok ? answer.value.vouchers[0]?.code : codeOf(answer)))
    expect(new Set(codes).size).toBe(1)
    expect(answers.filter((answer) => answer.ok && !answer.value.replayed)).toHaveLength(1)
    expect(again).toMatchObject({ ok: true, value: { replayed: true } })
    expect(codeOf(await redeemGift(guest, { ...asked, units: 2 }, world))).toBe('IDEMPOTENCY_CONFLICT')
    await sweepClaims(world)
    expect(await sound(world)).toMatchObject({ stock: 0, redeemed: 1, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(750)
  })

  it('P8 a refusal is kept, too: points that arrive later do not turn it into a gift', async () => {
    const { guest, memberId } = await rich(world, 'guest', 0)
    await gift(world, 5)
    const asked = order()
    expect(codeOf(await redeemGift(guest, asked, world))).toBe('INSUFFICIENT_POINTS')
    await settled(world, memberId, 100_000, '2026-06-01')
    expect((await proven(world, memberId)).balance).toBe(1050)
    expect(codeOf(await redeemGift(guest, { ...asked, isFirst: false }, world))).toBe('INSUFFICIENT_POINTS')
    expect(await sound(world)).toMatchObject({ stock: 5, claims: {} })
  })

  it('B7 a winner costs nine requests with its price known, a late guest none once the instance saw the stock gone', async () => {
    const [first, second, third] = [await rich(world, 'a', 400), await rich(world, 'b', 400), await rich(world, 'c', 400)]
    await gift(world, 1)
    await listGifts(first.guest, {}, world)
    world.requests.reset()
    expect((await redeemGift(first.guest, order(), world)).ok).toBe(true)
    expect(world.requests.total()).toBe(9) // claim, guest, start, account, entry with its operation, voucher, account, commit, stock
    world.requests.reset()
    expect(codeOf(await redeemGift(second.guest, order(), world))).toBe('GIFT_SOLD_OUT')
    expect(world.requests.total()).toBe(2)
    world.requests.reset()
    expect(codeOf(await redeemGift(third.guest, order(), world))).toBe('GIFT_SOLD_OUT')
    expect(world.requests.total()).toBe(0)
  })
})

describe('R4 cancel an unused one', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })
  const bought = async (units = 1) => {
    const { guest, memberId } = await rich(world, 'guest', 1500)
    await gift(world, 5)
    const answer = await redeemGift(guest, order({ units }), world)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return { guest, memberId, codes: answer.value.vouchers.map(({ code }) => code as never) }
  }

  it('R4, P6 one of three: its points return to the lots they came from, its piece to the stock; the other two stay', async () => {
    const { guest, memberId, codes } = await bought(3)
    const before = (await proven(world, memberId)).lots
    expect(await cancelVoucher(guest, { operationId: nextOperation(), code: codes[1] as never }, world)).toMatchObject({ ok: true, value: { points: 300, available: 950, voucher: { state: 'cancelled', refundPoints: null } } })
    expect(await sound(world)).toMatchObject({ stock: 3, redeemed: 2, claims: {} })
    const after = await proven(world, memberId)
    expect(after.lots.map(({ lotId, expiresAt }) => ({ lotId, expiresAt }))).toEqual(before.map(({ lotId, expiresAt }) => ({ lotId, expiresAt })))
    for (const code of [codes[0], codes[2]]) expect((await cancelVoucher(guest, { operationId: nextOperation(), code: code as never }, world)).ok).toBe(true)
    const whole = await proven(world, memberId)
    expect(whole.balance).toBe(1550)
    expect(whole.lots.every(({ remaining, original }) => remaining === original)).toBe(true)
    expect(await sound(world)).toMatchObject({ stock: 5, redeemed: 0 })
  })

  it('R4 cancelling ten times at once under ten operations, and the same operation again, gives back once', async () => {
    const { guest, memberId, codes } = await bought()
    const code = codes[0] as never
    const operationId = nextOperation()
    const answers = await Promise.all([...Array.from({ length: 9 }, () => nextOperation()), operationId].map((id) => cancelVoucher(guest, { operationId: id, code }, world)))
    expect(tally(answers.map(codeOf))).toEqual({ ok: 1, VOUCHER_CANCELLED: 9 })
    const again = await cancelVoucher(guest, { operationId, code }, world)
    expect(codeOf(again)).toBe(codeOf(answers[9] ?? { ok: false }))
    expect(await sound(world)).toMatchObject({ stock: 5, redeemed: 0, claims: {} })
    expect((await proven(world, memberId)).balance).toBe(1550)
  })

  it('R3, R4 a verified one cannot be cancelled, a cancelled one not verified; an expired one neither; a present never', async () => {
    const { guest, codes } = await bought(3)
    const cancel = (code: unknown) => cancelVoucher(guest, { operationId: nextOperation(), code: code as never }, world)
    await verifyVoucher(clerk, { operationId: nextOperation(), code: codes[0] as never }, world)
    expect(codeOf(await cancel(codes[0]))).toBe('VOUCHER_USED')
    await cancel(codes[1])
    expect(codeOf(await verifyVoucher(clerk, { operationId: nextOperation(), code: codes[1] as never }, world))).toBe('VOUCHER_CANCELLED')
    const doc = await world.store.get(vouchers, String(codes[2])) as VoucherDoc
    await world.store.change(vouchers, doc._id, { set: { voucher: { ...doc.voucher, paidPoints: 0 } } })
    expect(codeOf(await cancel(codes[2]))).toBe('VOUCHER_NOT_CANCELLABLE')
    await world.store.change(vouchers, doc._id, { set: { voucher: doc.voucher } })
    world.pass(32 * MS_PER_DAY)
    expect(codeOf(await cancel(codes[2]))).toBe('VOUCHER_EXPIRED')
    expect(await sound(world)).toMatchObject({ stock: 3, redeemed: 2, claims: {} })
    expect(codeOf(await cancelVoucher((await rich(world, 'other', 0)).guest, { operationId: nextOperation(), code: codes[2] as never }, world))).toBe('VOUCHER_NOT_FOUND')
  })

  it('P4 the ledger names what was swapped and what came back', async () => {
    const { guest, codes } = await bought()
    await cancelVoucher(guest, { operationId: nextOperation(), code: codes[0] as never }, world)
    const page = await listEntries(guest, { limit: 5 }, world)
    expect(page.ok && page.value.rows.slice(0, 2).map(({ kind, delta, gift: of }) => ({ kind, delta, of }))).toEqual([
      { kind: 'redeemUndo', delta: 300, of: { title: giftTerms().title, units: 1 } },
      { kind: 'redeem', delta: -300, of: { title: giftTerms().title, units: 1 } },
    ])
  })
})

describe('ADR 0014 claims that nobody finished', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })
  const claim = { units: 1, attempt: 'a', fingerprint: 'f', at: 0 }

  it('an undecided claim returns after two minutes, and a late transaction of it finds the decision', async () => {
    const { guest, memberId } = await rich(world, 'guest', 1000)
    await gift(world, 1)
    // The function dies between the claim and the transaction.
    const dying = { ...world, store: { ...world.store, atomically: () => Promise.reject(new Error('killed')) } }
    const asked = order()
    await expect(redeemGift(guest, asked, dying as never)).rejects.toThrow('killed')
    expect(await sound(world)).toMatchObject({ stock: 0, redeemed: 0 })
    expect(await sweepClaims(world)).toEqual({ claimsSettled: 0 })
    world.pass(120_000)
    expect(await sweepClaims(world)).toEqual({ claimsSettled: 1 })
    expect(await sweepClaims(world)).toEqual({ claimsSettled: 0 })
    expect(await sound(world)).toMatchObject({ stock: 1, claims: {} })
    expect(codeOf(await redeemGift(guest, { ...asked, isFirst: false }, world))).toBe('GIFT_CLAIM_LAPSED')
    expect((await redeemGift(guest, order(), world)).ok).toBe(true)
    expect((await proven(world, memberId)).balance).toBe(750)
  })

  it('the guest who asks again within the two minutes goes on with the claim and gets the last piece', async () => {
    const { guest } = await rich(world, 'guest', 1000)
    await gift(world, 1)
    const asked = order()
    await expect(redeemGift(guest, asked, { ...world, store: { ...world.store, atomically: () => Promise.reject(new Error('killed')) } } as never)).rejects.toThrow('killed')
    expect((await redeemGift(guest, { ...asked, isFirst: false }, world)).ok).toBe(true)
    expect(await sound(world)).toMatchObject({ stock: 0, redeemed: 1, claims: {} })
  })

  it('a claim that came too late for a decided operation is undone, not counted twice', async () => {
    const { guest } = await rich(world, 'guest', 1000)
    await gift(world, 3)
    const asked = order()
    expect((await redeemGift(guest, asked, world)).ok).toBe(true)
    const record = (world.dump('entries') as unknown as { _id: string; fingerprint: string }[]).find(({ _id }) => _id === `op:${asked.operationId}`)
    await world.store.change(gifts, 'g1', { set: { [`claims.${asked.operationId}`]: { ...claim, fingerprint: record?.fingerprint ?? '' } }, increase: { stock: -1 } })
    expect(await sweepClaims(world)).toEqual({ claimsSettled: 1 })
    expect(await sound(world)).toMatchObject({ stock: 2, redeemed: 1, claims: {} })
  })
})

describe('R2 the manager’s gifts', () => {
  let world: TestWorld
  beforeEach(async () => { world = await memoryWorld() })

  it('create, change, stop, stock in and out: each once, each in the audit log, stock never below what was claimed', async () => {
    const create = { operationId: nextOperation(), terms: giftTerms(), stock: 10, isOffered: true }
    const made = await saveGift(manager, create, world)
    expect(await saveGift(manager, create, world)).toEqual(made)
    if (!made.ok) throw new Error(made.refusal.code)
    const { giftId } = made.value
    expect(made.value).toMatchObject({ total: 10, stock: 10, pending: 0, redeemed: 0, used: 0, open: 0, revision: 0 })
    const edit = { operationId: nextOperation(), giftId, revision: 0, terms: giftTerms({ points: points(200) }), isOffered: true }
    expect(await saveGift(manager, edit, world)).toMatchObject({ value: { revision: 1, terms: { points: 200 } } })
    expect(codeOf(await saveGift(manager, { ...edit, operationId: nextOperation() }, world))).toBe('CHANGED_MEANWHILE')
    const { guest } = await rich(world, 'guest', 1000)
    const redeemed = await redeemGift(guest, order({ giftId, units: 4, points: points(200) }), world)
    const adjust = { operationId: nextOperation(), giftId, by: -6, reason: '盘点少了' }
    expect(await adjustStock(manager, adjust, world)).toMatchObject({ value: { stock: 0, total: 4, redeemed: 4, open: 4 } })
    expect(await adjustStock(manager, adjust, world)).toMatchObject({ value: { stock: 0, total: 4 } })
    expect(codeOf(await adjustStock(manager, { ...adjust, operationId: nextOperation(), by: -1 }, world))).toBe('GIFT_STOCK_TOO_LOW')
    await verifyVoucher(clerk, { operationId: nextOperation(), code: (redeemed.ok ? redeemed.value.vouchers[0]?.code : '') as never }, world)
    expect(await getGift(manager, { giftId }, world)).toMatchObject({ value: { used: 1, open: 3, expired: 0 } })
    world.pass(40 * MS_PER_DAY)
    expect(await getGift(manager, { giftId }, world)).toMatchObject({ value: { used: 1, open: 0, expired: 3 } })
    expect(world.dump('audit').map((row) => (row as unknown as { what: string }).what)).toEqual(['createGift', 'changeGift', 'adjustStock'])
    expect(await manageGifts(manager, { limit: 20 }, world)).toMatchObject({ value: { rows: [{ giftId }], next: null } })
    expect(await sound(world, giftId)).toMatchObject({ stock: 0 } satisfies Partial<GiftDoc>)
  })

  it('M5 the manager’s list is read in pages: on offer first, then stopped, each cheapest first, none twice and none left out', async () => {
    await gift(world, 1, {}, 'g0')
    const template = (await world.store.get(gifts, 'g0')) as GiftDoc
    for (let n = 1; n < 230; n += 1) await world.store.add(gifts, { ...template, _id: `g${n}`, isOffered: n % 3 !== 0, terms: { ...template.terms, points: points(100 * (1 + n % 7)) } })
    const seen: GiftRow[] = []
    for (let after: string | undefined; ;) {
      const page = await manageGifts(manager, { limit: 20, ...(after !== undefined && { after }) }, world)
      if (!page.ok) throw new Error('not read')
      seen.push(...page.value.rows)
      if (page.value.next === null) break
      expect(page.value.rows).toHaveLength(20)
      after = page.value.next
    }
    expect(new Set(seen.map(({ giftId }) => giftId)).size).toBe(230)
    expect(seen).toHaveLength(230)
    const places = seen.map(({ isOffered, terms }) => (isOffered ? 0 : 10_000) + terms.points)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('the catalogue shows what is on offer now, cheapest first, with what this guest had and may', async () => {
    const { guest } = await rich(world, 'guest', 1000)
    const now = world.clock.now()
    await gift(world, 5, { perMember: 1 }, 'beer')
    await gift(world, 0, { points: points(100) }, 'cheap')
    await gift(world, 5, { tier: 'diamond', points: points(9_000) }, 'dear')
    await gift(world, 5, { offeredFrom: later(now, 1) }, 'soon')
    await redeemGift(guest, order({ giftId: 'beer' }), world)
    const page = await listGifts(guest, {}, world)
    expect(page.ok && page.value.available).toBe(750)
    expect(page.ok && page.value.gifts.map(({ giftId, stock, had, refused }) => [giftId, stock, had, refused?.code ?? null])).toEqual([['cheap', 0, 0, null], ['beer', 4, 1, 'GIFT_LIMIT'], ['dear', 5, 0, 'GIFT_TIER']])
  })
})
