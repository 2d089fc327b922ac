import { addDays, businessDate, later, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import type { Entry } from '@encore/domain/points/entry'
import { ledgerBreaches } from '@encore/domain/points/invariants'
import { isStockSound } from '@encore/domain/gift/stock'
import { standingHolds } from '@encore/domain/points/lots'
import { type GiftDoc, originOf as giftOrigin } from '../gift/gift.port'
import { voucherFindings } from '../gift/voucher-findings'
import type { CampaignDoc } from '../offer/campaign.port'
import { accountFindings } from '../reconcile/account-findings'
import { takenFindings } from '../reconcile/bill-vouchers'
import type { AuditRow } from '../staff/audit-log'
import type { VoucherDoc } from '../voucher/voucher.port'
import { type ActName, acts, ENABLES, campaignRequest, daysToBirthday, type Draw, effectOf, giftRequest, joinRequest, type Known, otherPayload, withBirthday } from './acts.testkit'
import { handsOn } from './hands.testkit'
import { type Everything, type Heard, ledgerOf, type Request, type Stage, valueBytes } from './stage.testkit'
import type { Delivery, Step } from './steps.testkit'

/** What a run counted, for the report of a long one. */
export interface Tally { steps: number; requests: number; accepted: number; refused: number; crashes: number; replays: number; readonly done: Record<string, number> }
export const tally = (): Tally => ({ steps: 0, requests: 0, accepted: 0, refused: 0, crashes: 0, replays: 0, done: {} })

/** A settlement with a deduct or a voucher is the same action in another shape. */
const deedOf = ({ action, input }: Request): string => (input.deduct ? `${action} with a deduct` : input.voucher ? `${action} with a voucher` : action)

const giftsOf = ({ gifts = [] }: Everything): readonly GiftDoc[] => gifts as unknown as readonly GiftDoc[]
const vouchersOf = ({ vouchers = [] }: Everything): readonly VoucherDoc[] => vouchers as unknown as readonly VoucherDoc[]
const WELCOME = 50
const BILLS_A_DAY = 3
/** P2: every bill of a business day that has so many before it. */
function billsBeyond(ordered: readonly Entry[], most: number): string[] {
  const before = new Map<string, number>()
  return ordered.flatMap((entry) => {
    if (entry.kind !== 'earn') return []
    const bills = before.get(entry.businessDate) ?? 0
    before.set(entry.businessDate, bills + 1)
    return bills >= most ? entry.entryId : []
  })
}
const overridesLogged = ({ audit = [] }: Everything, memberId: string): string[] =>
  (audit as readonly AuditRow[]).flatMap(({ what, whom, facts }) => (what === 'settleBill' && whom === memberId ? String(facts.bill) : [])).sort()
/** One gift the welcome points pay, one that takes a bill. */
const PRICES = [40, 700]
const LONGER_THAN_ANY_CLAIM_MS = MS_PER_HOUR
const CAMPAIGN_DAYS = 60
interface Sent { readonly request: Request; readonly answer: string; readonly refused: string | null }

/** Answers said anew at every retry: cards and rows of today. What must be the same for ever is the rest. */
const lasting = (request: Request, value: unknown): string => {
  const { replayed: _replayed, card: _card, approval: _approval, vouchers: _vouchers, voucher: _voucher, available: _available, birthday: _birthday, offer: _offer, ...rest } = value as Record<string, unknown>
  if (request.action === 'claimBirthday') { const { vouchers, ...given } = rest.claimed as { vouchers: readonly { code: string }[] }; return JSON.stringify([given, vouchers.map(({ code }) => code)]) }
  if (request.action === 'publishRules' || request.action === 'withdrawRules') return JSON.stringify(rest.version)
  return JSON.stringify(request.action === 'decideApproval' || request.action === 'withdrawApproval' ? rest.id : rest)
}

/**
 * Plays one history on a stage. After every step: each account, voucher and gift is what the entries lead to, chain and P5 hold, the balance is the sum
 * of what the answers said (nothing lost, nothing twice), old entries are as they were; a refusal and a replay leave every byte.
 */
export async function play(stage: Stage, guests: readonly { readonly who: `g${number}`; readonly phoneCode: string }[], steps: readonly Step[], count: Tally = tally()): Promise<void> {
  const known = { members: [] as Known['members'][number][], bills: [] as string[], approvals: [] as string[], gifts: [] as Known['gifts'][number][], vouchers: [] as Known['vouchers'][number][], discounts: [] as Known['discounts'][number][], campaigns: [] as string[], holds: [] as Known['holds'][number][], versions: [] as string[], name: String(guests[0]?.who), operations: 0 }
  const hands = handsOn(stage)
  const approvalOf = new Map<string, string>()
  const effects = new Map<string, { readonly memberId: string; readonly delta: number }>()
  const sent: Sent[] = []
  const keptBack: Request[] = []
  const seen = new Map<string, string>()
  const checkedBytes = new Map<string, string>()

  const must = async (request: Request): Promise<Record<string, unknown>> => {
    const heard = await stage.ask(request)
    if (heard.at !== 'reply' || !heard.reply.ok) throw new Error(`${request.action}: ${JSON.stringify(heard)}`)
    return heard.reply.value as Record<string, unknown>
  }

  for (const { who, phoneCode } of guests) {
    const { card } = await must(withBirthday(joinRequest(who, phoneCode, `history-join-${who}-0000000`, phoneCode))) as { card: { memberId: string } }
    known.members.push({ who, memberId: card.memberId })
  }

  for (const [n, price] of PRICES.entries()) {
    const { giftId } = await must(giftRequest(price, `history-gift-${known.name}-${n}-00000000`))
    known.gifts.push({ giftId: String(giftId), points: price })
  }

  const today = businessDate(stage.now())
  const campaignId = String((await must(campaignRequest(today, addDays(today, CAMPAIGN_DAYS), `history-campaign-${known.name}-00000`))).id)
  await must({ who: 'manager', action: 'startCampaign', input: { operationId: `history-start-${known.name}-00000000`, campaignId } })
  known.campaigns.push(campaignId)

  const learn = (request: Request, value: Record<string, unknown>): void => {
    const approval = request.action === 'adjustPoints' ? value.approval as { id: string; status: string } : null
    if (request.action === 'settleBill' && !known.bills.includes(String(value.entryId))) known.bills.push(String(value.entryId))
    if (approval?.status === 'requested' && !known.approvals.includes(approval.id)) { known.approvals.push(approval.id); approvalOf.set(approval.id, String(request.input.memberId)) }
    if (request.action === 'redeemGift') for (const { code } of value.vouchers as { code: string }[]) if (!known.vouchers.some((one) => one.code === code)) known.vouchers.push({ code, who: request.who })
    if (request.action === 'claimOffer') for (const { code } of value.vouchers as { code: string }[]) if (!known.discounts.some((one) => one.code === code)) known.discounts.push({ code, who: request.who })
    if (request.action === 'publishRules' && !known.versions.includes(String(value.version))) known.versions.push(String(value.version))
    if (request.action === 'holdPoints' && !known.holds.some(({ holdId }) => holdId === value.holdId)) known.holds.push({ holdId: String(value.holdId), by: request.who, memberId: String(request.input.memberId), points: Number(value.points), lines: request.input.lines })
    const effect = effectOf(request, value, approvalOf, known)
    if (effect) effects.set(String(request.input.operationId), effect)
  }

  /** A reply is taken in; for a request answered before it must be the same one. */
  const take = (request: Request, heard: Heard): void => {
    count.requests += 1
    if (heard.at === 'crashed') { count.crashes += 1; return }
    const { reply } = heard
    if (!reply.ok && (reply.refusal.code === 'BUSY')) return
    if (!reply.ok && ['INTERNAL', 'BAD_REQUEST', 'UNKNOWN_ACTION', 'FORBIDDEN'].includes(reply.refusal.code)) throw new Error(`${request.action}: ${JSON.stringify(reply.refusal)} for ${JSON.stringify(request)}`)
    if (reply.ok) count.done[deedOf(request)] = (count.done[deedOf(request)] ?? 0) + 1
    if (reply.ok) count.accepted += 1
    else count.refused += 1
    // Letting go has no operation: asked twice it has nothing more to do.
    if (request.input.operationId === undefined) return
    const answer = reply.ok ? lasting(request, reply.value) : reply.refusal.code
    const before = sent.find((one) => one.request.input.operationId === request.input.operationId)
    if (before) expect({ answer, of: request }).toEqual({ answer: before.answer, of: request })
    else sent.push({ request, answer, refused: reply.ok ? null : reply.refusal.code })
    if (reply.ok) learn(request, reply.value as Record<string, unknown>)
  }

  const make = async (name: ActName, from: Draw): Promise<Request | null> => {
    known.operations += 1
    // What has nothing to act on yet leaves its turn to what would give it something.
    return await acts[name](known, from, stage.now(), hands) ?? acts[ENABLES[name] ?? 'settleBill'](known, from, stage.now(), hands)
  }

  /** As a phone does: the same request again until somebody knows what became of it. */
  const untilKnown = async (request: Request): Promise<void> => {
    for (let tries = 0; tries < 20; tries += 1) {
      const heard = await stage.ask(request)
      take(request, heard)
      if (heard.at === 'reply' && (heard.reply.ok || heard.reply.refusal.code !== 'BUSY')) return
    }
    throw new Error(`${request.action} stayed busy`)
  }

  const once = async (request: Request): Promise<void> => {
    const before = valueBytes(stage)
    await untilKnown(request)
    const last = request.input.operationId === undefined ? undefined : sent.find((one) => one.request.input.operationId === request.input.operationId)
    if (last?.refused) expect(valueBytes(stage)).toBe(before)
  }

  const send = async (request: Request, how: Delivery): Promise<void> => {
    if (how.by === 'once') return once(request)
    if (how.by === 'later') return void keptBack.push(request)
    if (how.by === 'twice') {
      const heard = await Promise.all([stage.ask(request), stage.ask(request)])
      heard.forEach((one) => take(request, one))
      return untilKnown(request)
    }
    take(request, await stage.ask(request, how))
    // The dead instance's transaction keeps its lock until it expires, as in production.
    stage.pass(31_000)
    return untilKnown(request)
  }

  const cards = async (): Promise<string> => {
    const homes = await Promise.all(known.members.map(({ who }) => stage.ask({ who, action: 'openHome', input: {} })))
    return JSON.stringify(homes.map((heard) => (heard.at === 'reply' && heard.reply.ok ? (heard.reply.value as { card: unknown }).card : null)))
  }

  const play1 = async (one: Step): Promise<void> => {
    switch (one.do) {
      case 'act': {
        const request = await make(one.act, one.draw)
        return request ? send(request, one.delivery) : undefined
      }
      case 'together': {
        const both = [await make(one.acts[0], one.draws[0]), await make(one.acts[1], one.draws[1])].flatMap((request) => request ?? [])
        const heard = await Promise.all(both.map((request) => stage.ask(request)))
        both.forEach((request, n) => take(request, heard[n] as Heard))
        for (const request of both) await untilKnown(request)
        return
      }
      case 'deliver': {
        const [request] = keptBack.splice(one.n % Math.max(1, keptBack.length), 1)
        return request ? once(request) : undefined
      }
      case 'replay': {
        const old = sent[one.n % Math.max(1, sent.length)]
        if (!old) return
        count.replays += 1
        const before = valueBytes(stage)
        await untilKnown(old.request)
        expect(valueBytes(stage)).toBe(before)
        return
      }
      case 'forge': return forge(sent[one.n % Math.max(1, sent.length)])
      case 'pass': return stage.pass(one.minutes * MS_PER_MINUTE)
      case 'birthday': return stage.pass(daysToBirthday(stage.now()) * MS_PER_DAY)
      case 'job': {
        const before = await cards()
        await stage.job(one.trigger)
        expect(await cards()).toBe(before)
        return
      }
    }
  }

  /** P8: the id of an operation with another payload. */
  const forge = async (old: Sent | undefined): Promise<void> => {
    if (!old) return
    const before = valueBytes(stage)
    const other = otherPayload(old.request, known)
    if (!other) return
    const heard = await stage.ask({ ...old.request, input: { ...old.request.input, ...other } })
    expect(heard).toMatchObject({ at: 'reply', reply: { ok: false, refusal: { code: 'IDEMPOTENCY_CONFLICT' } } })
    expect(valueBytes(stage)).toBe(before)
  }

  const check = (): void => {
    const everything = stage.everything()
    const { accounts, entries } = ledgerOf(everything)
    const issued = vouchersOf(everything)
    const [byId, byCode] = [new Map(entries.map((doc) => [doc._id, doc])), new Map(issued.map((doc) => [doc._id, doc]))]
    for (const entry of entries) {
      const text = JSON.stringify(entry.entry)
      if ((seen.get(entry._id) ?? text) !== text) throw new Error(`P4: entry ${entry._id} was ${seen.get(entry._id)} and is ${text}`)
      seen.set(entry._id, text)
    }
    for (const gift of giftsOf(everything)) if (!isStockSound(gift)) throw new Error(`R2: stock of ${gift._id} is not sound: ${JSON.stringify(gift)}`)
    for (const id of seen.keys()) if (!byId.has(id)) throw new Error(`P4: entry ${id} is gone`)
    expect(issued.flatMap((doc) => voucherFindings(doc, byId))).toEqual([])
    expect(takenFindings(entries, byCode)).toEqual([])
    // A cloud that several histories share shows the gifts of all of them, but only this one's vouchers.
    const ours = new Set(known.gifts.map(({ giftId }) => giftId))
    for (const gift of giftsOf(everything).filter(({ _id, claims }) => ours.has(_id) && Object.keys(claims).length === 0)) {
      expect({ gift: gift._id, redeemed: issued.filter(({ origin, status }) => origin === giftOrigin(gift._id) && status !== 'cancelled').length }).toEqual({ gift: gift._id, redeemed: gift.redeemed })
    }
    for (const { memberId } of known.members) {
      const account = accounts.find(({ _id }) => _id === memberId)
      if (!account) throw new Error(`no account ${memberId}`)
      const own = entries.filter((entry) => entry.memberId === memberId)
      const bytes = JSON.stringify([account, own])
      if (checkedBytes.get(memberId) !== bytes) {
        expect(accountFindings(account, own, stage.now())).toEqual([])
        checkedBytes.set(memberId, bytes)
      }
      const ordered = own.slice().sort((a, b) => a.version - b.version).map(({ entry }) => entry)
      // X4: what a manager let through beyond a day's bills is in the log, once; nothing else is.
      expect({ memberId, overrides: overridesLogged(everything, memberId) }).toEqual({ memberId, overrides: billsBeyond(ordered, BILLS_A_DAY).sort() })
      for (const at of [stage.now(), later(stage.now(), MS_PER_DAY)]) expect(ledgerBreaches(account.ledger, ordered, at)).toEqual([])
      const expired = own.filter(({ kind }) => kind === 'expire').reduce((sum, { points }) => sum + points, 0)
      const said = [...effects.values()].filter((effect) => effect.memberId === memberId).reduce((sum, { delta }) => sum + delta, 0)
      expect({ memberId, balance: account.ledger.balance }).toEqual({ memberId, balance: WELCOME + said + expired })
      expect(account.frozen ?? null).toBeNull()
    }
  }

  check()
  for (const [n, one] of steps.entries()) {
    await play1(one)
    count.steps += 1
    check()
    if (n % 4 === 0) {
      const before = valueBytes(stage)
      await cards()
      expect(valueBytes(stage)).toBe(before)
    }
  }
  // Liveness: whatever died on the way, nothing stays set aside.
  stage.pass(LONGER_THAN_ANY_CLAIM_MS)
  await stage.job('sweep')
  check()
  const last = stage.everything()
  expect(giftsOf(last).filter(({ claims }) => Object.keys(claims).length > 0)).toEqual([])
  for (const { pending } of (last.campaigns ?? []) as unknown as readonly CampaignDoc[]) expect(pending).toEqual({})
  for (const { ledger: { lots, holds } } of ledgerOf(last).accounts) expect(standingHolds(lots, holds, stage.now())).toEqual([])
}
