import type { VoucherFound, VoucherVerified } from '@encore/contract/voucher'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { type Instant, later } from '@encore/domain/kernel/time'
import { freeVoucher, isOwnSlip, type UndoRefusal, VERIFY_UNDO_MS } from '@encore/domain/voucher/voucher'
import { readVoucherCode, type VoucherCode } from '@encore/domain/voucher/voucher-code'
import type { Staff } from '../platform/actor'
import { type Conflict, firstAnswer, keep, plainly, type Taken } from '../platform/first-answer'
import type { Operation } from '../platform/operation'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { accounts } from '../points/points.port'
import { audited } from '../staff/audit-log'
import { readVenues } from '../venue/store-directory'
import { type CounterRefusal, verifiedAt } from './counter-checks'
import { voucherDoc, type VoucherDoc, vouchers } from './voucher.port'
import { voucherView } from './voucher-view'

type CounterWorld = Pick<World, 'store' | 'clock'>
type NotFound = { readonly code: 'VOUCHER_NOT_FOUND' }
type UndoRefused = UndoRefusal | NotFound | { readonly code: 'REASON_REQUIRED' | 'OWN_ACCOUNT' }

const isManager = ({ role }: Staff): boolean => role === 'manager' || role === 'owner'
const undoer = (actor: Staff, at: Instant) => ({ staffId: actor.staffId, isManager: isManager(actor), at })

/** P8: the same person asks the same thing of the same voucher. */
const operationOf = (action: string, actor: Staff, { operationId, ...asked }: { readonly operationId: string; readonly code: string; readonly reason?: string | undefined }, at: Instant): Operation =>
  ({ operationId, fingerprint: fingerprint({ action, staffId: actor.staffId, ...asked }), at })

/** R3: what was scanned or typed; reads only. Why it cannot be used here and now comes with it, so that the counter can say it before trying. */
export async function lookUpVoucher(actor: Staff, input: { readonly code: string }, { store, clock }: CounterWorld): Promise<Result<VoucherFound, NotFound | { readonly code: 'VOUCHER_CODE_INVALID' }>> {
  const code = readVoucherCode(input.code)
  if (code === null) return refuse({ code: 'VOUCHER_CODE_INVALID' })
  const doc = await store.get(vouchers, code)
  if (!doc) return refuse({ code: 'VOUCHER_NOT_FOUND' })
  const now = clock.now()
  const [owner, venues] = await Promise.all([store.get(accounts, doc.memberId), readVenues(store, now)])
  const verified = verifiedAt(actor, doc, owner, now)
  return accept({
    voucher: voucherView(doc, venues, now), memberName: owner ? owner.name : '',
    refused: verified.ok ? null : withStoreName(verified.refusal, venues), mayUndo: freeVoucher(doc.voucher, undoer(actor, now)).ok,
  })
}

/** Where it was used, as a person says it. */
const withStoreName = <R extends CounterRefusal>(refusal: R, venues: Awaited<ReturnType<typeof readVenues>>): R & { readonly storeName?: string } =>
  (refusal.code === 'VOUCHER_USED' ? { ...refusal, storeName: venues.find((venue) => venue._id === refusal.storeId)?.name ?? refusal.storeId } : refusal)

/** The answer about a voucher as it was left; the guest's name is read anew, since no record keeps it (M7). */
async function verifiedView(doc: VoucherDoc, now: Instant, store: Store): Promise<Omit<VoucherVerified, 'replayed'>> {
  const [owner, venues] = await Promise.all([store.get(accounts, doc.memberId), readVenues(store, now)])
  return { voucher: voucherView(doc, venues, now), memberName: owner ? owner.name : '', undoUntil: doc.voucher.status === 'used' ? later(doc.voucher.use.at, VERIFY_UNDO_MS) : now }
}

/** R3: takes the voucher in, one way. Of ten scanners one succeeds, the others hear when, where and by whom it was used. */
export async function verifyVoucher(actor: Staff, input: { readonly operationId: string; readonly code: VoucherCode }, { store, clock }: CounterWorld): Promise<Result<VoucherVerified, CounterRefusal | NotFound | Conflict>> {
  const now = clock.now()
  const operation = operationOf('verifyVoucher', actor, input, now)
  const done = await firstAnswer<VoucherDoc, CounterRefusal | NotFound>(store, operation, () => plainly<VoucherDoc, CounterRefusal | NotFound | Taken>(store, async (tx) => {
    const doc = await tx.get(vouchers, input.code)
    if (!doc) return refuse({ code: 'VOUCHER_NOT_FOUND' })
    const verified = verifiedAt(actor, doc, await tx.get(accounts, doc.memberId), now)
    if (!verified.ok) return verified
    const next = voucherDoc(verified.value)
    await tx.put(vouchers, next)
    return keep(tx, operation, next)
  }))
  if (!done.ok) return 'storeId' in done.refusal ? refuse(withStoreName(done.refusal, await readVenues(store, now))) : done
  return accept({ ...(await verifiedView(done.value.value, now, store)), replayed: done.value.replayed })
}

/** R3: a slip of the hand, within ten minutes by the same person, later by a manager; in the audit log either way. */
export async function undoVerification(actor: Staff, input: { readonly operationId: string; readonly code: VoucherCode; readonly reason?: string | undefined }, { store, clock }: CounterWorld): Promise<Result<VoucherVerified, UndoRefused | Conflict>> {
  const now = clock.now()
  const deed = { what: 'undoVerification', whom: input.code, why: input.reason ?? null, facts: {} }
  const operation = operationOf('undoVerification', actor, input, now)
  const done = await firstAnswer<VoucherDoc, UndoRefused>(store, operation, () => audited<VoucherDoc, UndoRefused | Taken>(store, actor, deed, now, async (tx) => {
    const doc = await tx.get(vouchers, input.code)
    if (!doc) return refuse({ code: 'VOUCHER_NOT_FOUND' })
    const freed = freeVoucher(doc.voucher, undoer(actor, now))
    if (!freed.ok) return freed
    // §2: giving somebody a voucher back is giving value, so not to oneself.
    if ((await tx.get(accounts, doc.memberId))?.openid === actor.openid) return refuse({ code: 'OWN_ACCOUNT' })
    if (input.reason === undefined && doc.voucher.status === 'used' && !isOwnSlip(doc.voucher, undoer(actor, now))) return refuse({ code: 'REASON_REQUIRED' })
    const next = voucherDoc(freed.value)
    await tx.put(vouchers, next)
    return keep(tx, operation, next)
  }))
  return done.ok ? accept({ ...(await verifiedView(done.value.value, now, store)), replayed: done.value.replayed }) : done
}
