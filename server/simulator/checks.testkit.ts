import type { Instant } from '@encore/domain/kernel/time'
import { isStockSound, pendingUnits } from '@encore/domain/gift/stock'
import { fieldKey } from 'wx-devcloud/src/database/store/index-keys'
import type { DocStore } from 'wx-devcloud/src/database/store/doc-store'
import type { ComplaintDoc } from '../complaint/complaint.port'
import type { GiftDoc } from '../gift/gift.port'
import type { OutboxDoc } from '../message/message.port'
import { pageOf } from '../message/template-words'
import type { CampaignDoc } from '../offer/campaign.port'
import type { Doc } from '../platform/store'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import { accountFindings } from '../reconcile/account-findings'
import { verifyAuditDay, type AuditRow } from '../staff/audit-log'
import type { VoucherDoc } from '../voucher/voucher.port'
import type { SimulatedCloud } from './cloud.testkit'
import { Violation } from './phone.testkit'
import type { Tally } from './tally.testkit'
import type { SentMessage } from './wechat.testkit'

/** Looks at everything that was written since it last looked. */
export interface Checks {
  afterDay(now: Instant): void
  /** When nothing is wrong any more and nothing is underway: nothing may be left over, and everything must add up. */
  healed(now: Instant, sent: readonly SentMessage[]): void
  readonly counts: { accounts: number; entries: number; complaints: number }
}

export function everythingIn<D extends Doc>(store: DocStore, collection: string): D[] {
  return [...store.scan(collection)].map(({ text }) => JSON.parse(text) as D)
}

const demand = (holds: boolean, words: () => string): void => { if (!holds) throw new Violation(words()) }

export function openChecks(cloud: SimulatedCloud, tally: Tally): Checks {
  const { store } = cloud
  const accounts = new Map<string, AccountDoc>()
  const entriesOf = new Map<string, Map<string, EntryDoc>>()
  const bytesOf = new Map<string, string>()
  const expired = new Map<string, number>()
  const factsOf = new Map<string, readonly string[]>()
  const statusOf = new Map<string, string>()
  const counts = { accounts: 0, entries: 0, complaints: 0 }

  const read = <D extends Doc>(collection: string, key: string): D | null => { const text = store.get(collection, key); return text === undefined ? null : JSON.parse(text) as D }

  /** P4: an entry is never changed and never gone. */
  function entry(key: string): string | null {
    const doc = read<EntryDoc>('entries', key)
    if (doc && doc.memberId === undefined) return null
    const before = bytesOf.get(key)
    if (!doc) { demand(before === undefined, () => `P4: entry ${key} is gone`); return null }
    const bytes = JSON.stringify(doc.entry)
    demand(before === undefined || before === bytes, () => `P4: entry ${doc._id} was changed`)
    if (before === undefined && doc.kind === 'expire') expired.set(doc.memberId, (expired.get(doc.memberId) ?? 0) + doc.points)
    bytesOf.set(key, bytes)
    const own = entriesOf.get(doc.memberId) ?? new Map<string, EntryDoc>()
    entriesOf.set(doc.memberId, own.set(doc._id, doc))
    return doc.memberId
  }

  /** C8: what was written down of a complaint stays, breaches above all; people only add. */
  function complaint(key: string): void {
    const doc = read<ComplaintDoc>('complaints', key)
    demand(doc !== null, () => `C2: complaint ${key} is gone`)
    const facts = (doc?.facts ?? []).map((fact) => JSON.stringify(fact))
    const before = factsOf.get(key) ?? []
    demand(before.every((fact, n) => facts[n] === fact), () => `C8: complaint ${doc?._id} has lost ${before.find((fact, n) => facts[n] !== fact)}`)
    factsOf.set(key, facts)
    counts.complaints += 1
  }

  /** R3: one-way states; only a use may be taken back. */
  function voucher(key: string): void {
    const doc = read<VoucherDoc>('vouchers', key)
    demand(doc !== null, () => `R3: voucher ${key} is gone`)
    const [before, after] = [statusOf.get(key) ?? 'issued', doc?.status ?? '']
    demand(before !== 'cancelled' || after === 'cancelled', () => `R3: voucher ${key} went from ${before} to ${after}`)
    statusOf.set(key, after)
  }

  function account(memberId: string, now: Instant): void {
    const doc = read<AccountDoc>('accounts', fieldKey(memberId))
    if (!doc) throw new Violation(`account ${memberId} is gone`)
    accounts.set(memberId, doc)
    counts.accounts += 1
    const own = [...(entriesOf.get(memberId)?.values() ?? [])]
    counts.entries += own.length
    const findings = accountFindings(doc, own, now)
    demand(findings.length === 0, () => `P10: ${memberId} differs: ${JSON.stringify(findings.slice(0, 3))}`)
    demand(!doc.frozen, () => `R14: ${memberId} was frozen: ${JSON.stringify(doc.frozen)}`)
    demand(doc.ledger.lots.every(({ remaining }) => remaining >= 0) && doc.ledger.debt >= 0, () => `P5: a negative lot or debt of ${memberId}`)
    balance(memberId)
  }

  /** Nothing lost, nothing twice: the balance is what people were told, and what expired. */
  function balance(memberId: string): void {
    const said = tally.balance(memberId)
    const stored = accounts.get(memberId)?.ledger.balance
    const wanted = (said ?? 0) + (expired.get(memberId) ?? 0)
    demand(said === undefined || stored === wanted, () => `P8: ${memberId} was told ${wanted} points in all and has ${stored}`)
  }

  function stock({ _id, ...gift }: GiftDoc): void { demand(isStockSound(gift), () => `R2: stock of ${_id} is not sound: ${JSON.stringify(gift)}`) }
  function quota({ _id, left, issued, pending, terms }: CampaignDoc): void {
    demand(left >= 0 && left + issued + Object.keys(pending).length === terms.quota, () => `O4: quota of ${_id}: ${left} + ${issued} + ${Object.keys(pending).length} of ${terms.quota}`)
  }

  function look(now: Instant): void {
    const touched = [...cloud.touched()].map((one) => one.split('\0') as [string, string])
    const moved = new Set<string>()
    for (const [collection, key] of touched) {
      if (collection === 'entries') { const memberId = entry(key); if (memberId !== null) moved.add(memberId) }
      if (collection === 'accounts') { const doc = read<AccountDoc>('accounts', key); demand(doc !== null, () => `account ${key} is gone`); if (doc) moved.add(doc._id) }
      if (collection === 'complaints') complaint(key)
      if (collection === 'vouchers') voucher(key)
      if (collection === 'gifts') { const doc = read<GiftDoc>('gifts', key); if (doc) stock(doc) }
      if (collection === 'campaigns') { const doc = read<CampaignDoc>('campaigns', key); if (doc) quota(doc) }
    }
    for (const memberId of moved) account(memberId, now)
  }

  /** X4: every person's days are whole. */
  function auditLog(): void {
    const days = new Map<string, AuditRow[]>()
    for (const row of everythingIn<AuditRow & Doc>(store, 'audit')) {
      const day = `${row.storeId}:${row.businessDate}:${row.staffId}`
      days.set(day, [...(days.get(day) ?? []), row])
    }
    for (const rows of days.values()) {
      const [first] = rows.sort((a, b) => a.seq - b.seq)
      if (first) demand(verifyAuditDay(first, first.businessDate, rows).intact, () => `X4: the log of ${first.staffId} on ${first.businessDate} is not whole`)
    }
  }

  /** N1: of what may be told once, nothing was told twice. */
  function messages(sent: readonly SentMessage[]): void {
    const told = new Map<string, number>()
    for (const { openid, page, data } of sent) {
      const key = `${openid} ${page} ${String((JSON.parse(data) as Record<string, { value: string }>).thing2?.value)}`
      told.set(key, (told.get(key) ?? 0) + 1)
    }
    const wanted = new Map<string, number>()
    for (const doc of everythingIn<OutboxDoc>(store, 'outbox')) {
      const page = pageOf(doc, /^(member|guest):/.test(doc.audience) ? 'complaint' : 'staff')
      wanted.set(page, (wanted.get(page) ?? 0) + (['sent', 'sending', 'failed', 'inbox'].includes(doc.state) ? 1 : 0))
    }
    for (const [key, times] of told) {
      const page = key.split(' ')[1] ?? ''
      demand(times <= (wanted.get(page) ?? 0), () => `N1: ${key} was sent ${times} times, for ${wanted.get(page)} messages`)
    }
  }

  return {
    counts,
    afterDay: look,
    healed(now, sent) {
      look(now)
      for (const memberId of tally.members) {
        if (!accounts.has(memberId)) throw new Violation(`${memberId} was told of an account that is not there`)
        demand(tally.balance(memberId) !== undefined, () => `liveness: something of ${memberId} is still underway`)
        balance(memberId)
        for (const hold of accounts.get(memberId)?.ledger.holds ?? []) demand(hold.until <= now, () => `R1: a hold of ${memberId} is stuck until ${hold.until}`)
      }
      for (const gift of everythingIn<GiftDoc>(store, 'gifts')) {
        demand(pendingUnits(gift) === 0 && Object.keys(gift.claims).length === 0, () => `R2: a claim on ${gift._id} is stuck: ${JSON.stringify(gift.claims)}`)
        demand(gift.redeemed === (tally.pieces.get(gift._id) ?? 0), () => `R2: ${gift._id} counts ${gift.redeemed} redeemed, guests were told ${tally.pieces.get(gift._id) ?? 0}`)
      }
      for (const { _id, pending } of everythingIn<CampaignDoc>(store, 'campaigns')) demand(Object.keys(pending).length === 0, () => `O4: a claim on ${_id} is stuck: ${JSON.stringify(pending)}`)
      for (const id of tally.bills) demand(store.get('entries', fieldKey(id)) !== undefined, () => `P1: bill ${id} was settled and is gone`)
      for (const id of tally.complaints) demand(store.get('complaints', fieldKey(id)) !== undefined, () => `C2: complaint ${id} was filed and is gone`)
      demand(store.count('complaints') === tally.complaints.size, () => `C2: ${tally.complaints.size} complaints were filed, ${store.count('complaints')} are there`)
      for (const [operationId, { complaintId, times }] of tally.said) {
        const parts = (store.get('complaints', fieldKey(complaintId)) ?? '').split(operationId)
        demand(parts.length === times + 1, () => `C8: what ${operationId} said stands ${parts.length - 1} times in complaint ${complaintId}: ${parts.map((part) => part.slice(-160)).join(' … ')}`)
      }
      for (const own of entriesOf.values()) for (const { _id, message } of own.values()) demand(message === null || message.state === 'delivered' && store.get('inbox', fieldKey(`entry:${_id}`)) !== undefined, () => `N1: the message of ${_id} never came`)
      for (const doc of everythingIn<OutboxDoc>(store, 'outbox')) demand(doc.state !== 'waiting' || doc.sendAt > now, () => `N1: ${doc._id} waits since ${doc.sendAt}`)
      messages(sent)
      auditLog()
    },
  }
}
