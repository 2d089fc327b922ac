import { getAll } from '../platform/in-requests'
import type { Store } from '../platform/store'
import type { EntryDoc } from '../points/points.port'
import { type VoucherDoc, vouchers } from '../voucher/voucher.port'
import type { Finding } from './account-findings'

interface Taken { readonly entryId: string; readonly code: string; readonly day: string }

/** What bills took and have not given back (R5, P7). */
const takenBy = (docs: readonly EntryDoc[]): readonly Taken[] =>
  docs.flatMap(({ _id, voucher, refunds, businessDate }) => (voucher && refunds?.left.paidByVouchersFen !== 0 ? [{ entryId: _id, code: voucher.code, day: businessDate }] : []))

const spell = (doc: VoucherDoc | undefined): string =>
  (doc === undefined ? 'absent' : doc.voucher.status === 'used' ? `used ${doc.voucher.use.billKey ?? 'at the counter'}` : doc.voucher.status)

/** P10: a voucher that paid a bill is used, by that bill: one that was set back could pay twice. Pure. */
export const takenFindings = (docs: readonly EntryDoc[], found: ReadonlyMap<string, VoucherDoc>): readonly Finding[] => takenBy(docs)
  .map(({ entryId, code, day }): Finding => ({ field: `entry ${entryId}.voucher`, stored: `${code} ${spell(found.get(code))}`, recomputed: `${code} used ${entryId}`, day }))
  .filter(({ stored, recomputed }) => stored !== recomputed)

/** The same, with the vouchers read; none is asked for where no bill took any. */
export async function billVoucherFindings(store: Pick<Store, 'getMany'>, docs: readonly EntryDoc[]): Promise<readonly Finding[]> {
  const codes = takenBy(docs).map(({ code }) => code)
  return takenFindings(docs, new Map((await getAll(store, vouchers, codes)).map((doc) => [doc._id, doc])))
}
