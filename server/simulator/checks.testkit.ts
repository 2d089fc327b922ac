import type { Instant } from '@encore/domain/kernel/time'
import { isStockSound, pendingUnits } from '@encore/domain/gift/stock'
import { fieldKey } from 'wx-devcloud/src/database/store/index-keys'
import type { ComplaintDoc } from '../complaint/complaint.port'
import type { GiftDoc } from '../gift/gift.port'
import type { CampaignDoc } from '../offer/campaign.port'
import type { AccountDoc } from '../points/points.port'
import type { VoucherDoc } from '../voucher/voucher.port'
import type { SimulatedCloud } from './cloud.testkit'
import { openLedgerWatch } from './ledger-watch.testkit'
import { openLogWatch } from './log-watch.testkit'
import { openMessageWatch } from './message-watch.testkit'
import { demand, everythingIn, read } from './stored.testkit'
import type { Tally } from './tally.testkit'
import type { SentMessage } from './wechat.testkit'

/** Looks at everything that was written since it last looked. */
export interface Checks {
  afterNight(now: Instant): void
  /** When nothing is wrong any more and nothing is underway: nothing may be left over, and everything must add up. */
  healed(now: Instant, sent: readonly SentMessage[]): void
  /** The same, and every document that was ever written is read once more, back to the first day. */
  atTheEnd(now: Instant, sent: readonly SentMessage[]): void
}

export function openChecks(cloud: SimulatedCloud, tally: Tally): Checks {
  const { store } = cloud
  const ledger = openLedgerWatch(store, tally)
  const log = openLogWatch(store)
  const messages = openMessageWatch(store)
  const factsOf = new Map<string, readonly string[]>()
  const statusOf = new Map<string, string>()
  const ever = new Set<string>()
  /** Since everything was healed last: whose account moved, and which complaints. */
  const moved = new Set<string>()
  const worked = new Set<string>()
  let saidBefore = 0

  /** C8: what was written down of a complaint stays, breaches above all; people only add. */
  function complaint(key: string): void {
    const doc = read<ComplaintDoc>(store, 'complaints', key)
    demand(doc !== null, () => `C2: complaint ${key} is gone`)
    const facts = doc.facts.map((fact) => JSON.stringify(fact))
    const before = factsOf.get(key) ?? []
    demand(before.every((fact, n) => facts[n] === fact), () => `C8: complaint ${doc._id} has lost ${before.find((fact, n) => facts[n] !== fact)}`)
    factsOf.set(key, facts)
    worked.add(doc._id)
  }

  /** R3: one-way states; only a use may be taken back. */
  function voucher(key: string): void {
    const doc = read<VoucherDoc>(store, 'vouchers', key)
    demand(doc !== null, () => `R3: voucher ${key} is gone`)
    const before = statusOf.get(key) ?? 'issued'
    demand(before !== 'cancelled' || doc.status === 'cancelled', () => `R3: voucher ${key} went from ${before} to ${doc.status}`)
    statusOf.set(key, doc.status)
  }

  function stock({ _id, ...gift }: GiftDoc): void { demand(isStockSound(gift), () => `R2: stock of ${_id} is not sound: ${JSON.stringify(gift)}`) }
  function quota({ _id, left, issued, pending, terms }: CampaignDoc): void {
    demand(left >= 0 && left + issued + Object.keys(pending).length === terms.quota, () => `O4: quota of ${_id}: ${left} + ${issued} + ${Object.keys(pending).length} of ${terms.quota}`)
  }
  const owner = (key: string): string => {
    const doc = read<AccountDoc>(store, 'accounts', key)
    demand(doc !== null, () => `account ${key} is gone`)
    return doc._id
  }
  /** What to look at of a written document; the members whose ledger it moved. */
  const watched: Readonly<Record<string, (key: string) => string | null | void>> = {
    entries: ledger.entry, accounts: owner, complaints: complaint, vouchers: voucher, outbox: messages.written, audit: log.written,
    gifts: (key) => { const doc = read<GiftDoc>(store, 'gifts', key); if (doc) stock(doc) },
    campaigns: (key) => { const doc = read<CampaignDoc>(store, 'campaigns', key); if (doc) quota(doc) },
  }

  function look(written: Iterable<string>, now: Instant): void {
    const members = new Set<string>()
    for (const one of written) {
      const [collection = '', key = ''] = one.split('\0')
      const memberId = watched[collection]?.(key)
      if (typeof memberId === 'string') members.add(memberId)
    }
    for (const memberId of members) { ledger.goesOn(memberId, now); moved.add(memberId) }
  }

  function lookAtNew(now: Instant): void {
    const written = [...cloud.touched()].filter((one) => Object.hasOwn(watched, one.slice(0, one.indexOf('\0'))))
    for (const one of written) ever.add(one)
    look(written, now)
  }

  /** Nothing of anybody is stuck, and everybody has what they were told. */
  function people(now: Instant): void {
    for (const memberId of tally.members) {
      const account = ledger.accounts.get(memberId)
      demand(account !== undefined, () => `${memberId} was told of an account that is not there`)
      demand(tally.balance(memberId) !== undefined, () => `liveness: something of ${memberId} is still underway`)
      ledger.balance(memberId)
      for (const hold of account.ledger.holds) demand(hold.until <= now, () => `R1: a hold of ${memberId} is stuck until ${hold.until}`)
    }
  }

  function shelves(): void {
    for (const gift of everythingIn<GiftDoc>(store, 'gifts')) {
      demand(pendingUnits(gift) === 0 && Object.keys(gift.claims).length === 0, () => `R2: a claim on ${gift._id} is stuck: ${JSON.stringify(gift.claims)}`)
      demand(gift.redeemed === (tally.pieces.get(gift._id) ?? 0), () => `R2: ${gift._id} counts ${gift.redeemed} redeemed, guests were told ${tally.pieces.get(gift._id) ?? 0}`)
    }
    for (const { _id, pending } of everythingIn<CampaignDoc>(store, 'campaigns')) demand(Object.keys(pending).length === 0, () => `O4: a claim on ${_id} is stuck: ${JSON.stringify(pending)}`)
  }

  /** C2, C8: every complaint and every word in it, as often as it was said; of complaints that nobody touched, what was said since. */
  function cases(): void {
    for (const id of tally.complaints) demand(store.get('complaints', fieldKey(id)) !== undefined, () => `C2: complaint ${id} was filed and is gone`)
    demand(store.count('complaints') === tally.complaints.size, () => `C2: ${tally.complaints.size} complaints were filed, ${store.count('complaints')} are there`)
    let place = 0
    for (const [operationId, { complaintId, times, most }] of tally.said) {
      if ((place += 1) <= saidBefore && !worked.has(complaintId)) continue
      const parts = (store.get('complaints', fieldKey(complaintId)) ?? '').split(operationId)
      demand(parts.length > times && parts.length <= most + 1, () => `C8: what ${operationId} said stands ${parts.length - 1} times in complaint ${complaintId}: ${parts.map((part) => part.slice(-160)).join(' … ')}`)
    }
    saidBefore = place
    worked.clear()
  }

  function everythingElse(now: Instant, sent: readonly SentMessage[]): void {
    for (const memberId of moved) ledger.recomputes(memberId, now)
    moved.clear()
    people(now)
    shelves()
    cases()
    for (const id of tally.bills) demand(store.get('entries', fieldKey(id)) !== undefined, () => `P1: bill ${id} was settled and is gone`)
    for (const { _id, message } of ledger.entries()) demand(message === null || message.state === 'delivered' && store.get('inbox', fieldKey(`entry:${_id}`)) !== undefined, () => `N1: the message of ${_id} never came`)
    messages.healed(now, sent)
    log.healed()
  }

  return {
    afterNight: lookAtNew,
    healed(now, sent) {
      lookAtNew(now)
      everythingElse(now, sent)
    },
    atTheEnd(now, sent) {
      lookAtNew(now)
      look(ever, now)
      everythingElse(now, sent)
    },
  }
}
