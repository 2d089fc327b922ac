import fc from 'fast-check'
import { isStockSound } from '@encore/domain/gift/stock'
import { MS_PER_DAY, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { joinRequest } from '../histories/acts.testkit'
import { memoryStage } from '../histories/memory-stage.testkit'
import type { Person, Request } from '../histories/stage.testkit'
import { accountFindings } from '../reconcile/account-findings'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import type { VoucherDoc } from '../voucher/voucher.port'
import type { GiftDoc } from './gift.port'

// Random histories over the edge, the handlers and every use case: redeem, cancel, verify, count, kill anywhere, ask again, sweep, wait.
const RUNS = 100
const GUESTS: readonly Person[] = ['g1', 'g2', 'g3']
const STOCK = 4
let operations = 0
const operationId = (): string => `stock-history-${String((operations += 1)).padStart(10, '0')}`
const terms = { title: { zh: '果盘', en: 'Fruit' }, note: { zh: '送进包厢', en: 'To the room' }, picture: null, tone: 'teal', points: 300, perMember: 6, tier: 'regular', offeredFrom: null, offeredUntil: null, validDays: 30 }

const step = fc.record({
  do: fc.constantFrom('redeem', 'redeem', 'redeem', 'cancel', 'cancel', 'verify', 'adjust', 'again', 'again', 'sweep', 'wait'),
  who: fc.nat(2), units: fc.integer({ min: 1, max: 3 }), pick: fc.nat(20), minutes: fc.integer({ min: 1, max: 5 }),
  crash: fc.option(fc.record({ nth: fc.integer({ min: 1, max: 14 }), when: fc.constantFrom('before' as const, 'after' as const) }), { freq: 2 }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Played = Awaited<ReturnType<typeof opened>>

async function opened() {
  const stage = await memoryStage()
  const value = async (request: Request): Promise<Record<string, unknown>> => {
    const heard = await stage.ask(request)
    if (heard.at !== 'reply' || !heard.reply.ok) throw new Error(`${request.action}: ${JSON.stringify(heard)}`)
    return heard.reply.value as Record<string, unknown>
  }
  for (const [n, who] of GUESTS.entries()) {
    const { card } = await value(joinRequest(who, '', operationId(), `1381234800${n}`)) as { card: { memberId: string } }
    await value({ who: 'manager', action: 'settleBill', input: { operationId: operationId(), memberId: card.memberId, billNo: `B${n}`, lines: [{ category: 'room', paidFen: 180_000 }] } })
  }
  stage.pass(MS_PER_DAY)
  const { giftId } = await value({ who: 'manager', action: 'saveGift', input: { operationId: operationId(), terms, stock: STOCK, isOffered: true } })
  return { stage, giftId: String(giftId), sent: [] as Request[] }
}

const docs = <T>({ stage }: Played, name: string): readonly T[] => (stage.everything()[name] ?? []) as unknown as readonly T[]
const giftOf = (played: Played): GiftDoc => docs<GiftDoc>(played, 'gifts')[0] as GiftDoc

function requestOf(played: Played, { do: what, who, units, pick }: Step): Request | null {
  const all = docs<VoucherDoc>(played, 'vouchers')
  const code = all.length === 0 ? null : all[pick % all.length]?._id
  const owner = all.length === 0 ? null : docs<AccountDoc>(played, 'accounts').find(({ _id }) => _id === all[pick % all.length]?.memberId)?.openid
  if (what === 'redeem') return { who: GUESTS[who] as Person, action: 'redeemGift', input: { operationId: operationId(), giftId: played.giftId, units, points: 300, isFirst: true } }
  if (what === 'adjust') return { who: 'manager', action: 'adjustStock', input: { operationId: operationId(), giftId: played.giftId, by: pick % 2 ? 1 : -1, reason: '盘点' } }
  if (!code) return null
  if (what === 'verify') return { who: 'clerk', action: 'verifyVoucher', input: { operationId: operationId(), code } }
  return { who: String(owner).replace('o-', '') as Person, action: 'cancelVoucher', input: { operationId: operationId(), code } }
}

async function play(played: Played, one: Step): Promise<void> {
  const { stage, sent } = played
  if (one.do === 'sweep') return stage.job('sweep')
  if (one.do === 'wait') return void stage.pass(one.minutes * MS_PER_MINUTE)
  const earlier = sent[one.pick % Math.max(1, sent.length)]
  const request = one.do === 'again' ? earlier && { ...earlier, input: { ...earlier.input, ...(earlier.action === 'redeemGift' && { isFirst: false }) } } : requestOf(played, one)
  if (!request) return
  sent.push(request)
  await stage.ask(request, one.crash ?? undefined)
}

describe('R2, R4, P5 any history of gifts', () => {
  it(`stock + pending + redeemed = total after every step of ${RUNS} histories; when all is swept, vouchers, entries and balances agree`, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const played = await opened()
      for (const one of steps) {
        await play(played, one)
        expect(isStockSound(giftOf(played))).toBe(true)
      }
      played.stage.pass(3 * MS_PER_MINUTE)
      await played.stage.job('sweep')
      const gift = giftOf(played)
      const vouchers = docs<VoucherDoc>(played, 'vouchers')
      expect(gift.claims).toEqual({})
      expect(gift.redeemed).toBe(vouchers.filter(({ status }) => status !== 'cancelled').length)
      const entries = docs<EntryDoc>(played, 'entries').filter(({ memberId }) => memberId !== undefined)
      expect(entries.filter(({ kind }) => kind === 'redeemUndo').length).toBe(vouchers.filter(({ status }) => status === 'cancelled').length)
      for (const account of docs<AccountDoc>(played, 'accounts')) {
        expect(accountFindings(account, entries.filter(({ memberId }) => memberId === account._id), played.stage.now())).toEqual([])
        const had = vouchers.filter(({ memberId, status }) => memberId === account._id && status !== 'cancelled').length
        expect(account.gifts?.[played.giftId] ?? 0).toBe(had)
        expect(had).toBeLessThanOrEqual(6)
      }
    }), { numRuns: RUNS })
  }, 120_000)
})
