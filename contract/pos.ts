import { POS_LIMITS, type PosFault } from '@encore/domain/pos/read-bills'
import * as v from 'valibot'
import type { BillSettled, LineCategory } from './points'
import { documentId, fenAmount, limits, localDateText, operationId, storeId, words } from './shape'

/** A CSV of bills (P14): as text, or the file's bytes in base64, which may be UTF-8 or GBK. */
const csv = () => v.variant('as', [
  v.strictObject({ as: v.literal('text'), text: v.pipe(v.string(), v.minLength(1), v.maxLength(POS_LIMITS.bytes)) }),
  v.strictObject({ as: v.literal('file'), base64: v.pipe(v.string(), v.regex(/^[0-9A-Za-z+/]+={0,2}$/, 'base64'), v.maxLength((POS_LIMITS.bytes / 3) * 4)) }),
])
export const previewImport = () => v.strictObject({ csv: csv() })
export const keepImport = () => v.strictObject({ operationId, csv: csv() })
export const listPosBills = () => v.strictObject({})
/** A bill nobody has settled goes to a member; more than 31 days old, too. */
export const settlePosBill = () => v.strictObject({ operationId, billId: documentId, memberId: documentId })
export const decideClaim = () => v.strictObject({ operationId, claimId: documentId, approve: v.boolean(), reason: v.optional(words(limits.reason, 2)) })
export const claimBill = () => v.strictObject({
  operationId, storeId: v.optional(storeId), billNo: v.pipe(v.string(), v.trim(), v.regex(/^[0-9A-Za-z-]{1,24}$/, 'billNo')), businessDate: localDateText, amountFen: v.pipe(fenAmount, v.check((fen) => fen > 0, 'more than nothing')),
  /** Of the receipt; uploaded into claims/ before. */
  photo: v.optional(v.pipe(v.string(), v.startsWith('cloud://'), v.maxLength(300))),
})
export const listClaims = () => v.strictObject({})

/** matched: settled with the same amount; differing: settled with another, or kept before with another and settled for nobody; missing: settled for nobody; kept: missing, and kept before. */
export type PosState = 'matched' | 'differing' | 'missing' | 'kept'
export interface PosRow { readonly id: string; readonly billNo: string; readonly businessDate: string; readonly room: string | null; readonly paidFen: number; readonly state: PosState; /** What it came to when it was settled, or was kept before; null for neither. */ readonly settledFen: number | null; readonly keptFen: number | null; /** Rows that stood twice in the file, counted once. */ readonly isRepeated: boolean }
export interface ImportPreview { readonly rows: readonly PosRow[]; readonly faults: readonly PosFault[] }
export interface ImportKept { readonly kept: number; readonly known: number }

export interface PosBillView { readonly id: string; readonly billNo: string; readonly businessDate: string; readonly room: string | null; readonly lines: readonly { readonly category: LineCategory; readonly paidFen: number }[]; readonly paidFen: number }
export interface ClaimView { readonly id: string; readonly billNo: string; readonly businessDate: string; readonly amountFen: number; readonly at: number; readonly memberName: string; readonly memberNo: string; /** Of the receipt, a signed address; null for none. */ readonly photo: string | null; /** The bill as the cash register has it; null until it was imported. */ readonly bill: PosBillView | null }
export interface PosBoard { readonly claims: readonly ClaimView[]; readonly bills: readonly PosBillView[] }
export type PosSettled = Omit<BillSettled, 'replayed'>

export type ClaimState = 'waiting' | 'approved' | 'declined'
export interface OwnClaim { readonly id: string; readonly billNo: string; readonly businessDate: string; readonly amountFen: number; readonly at: number; readonly state: ClaimState; readonly reason: string | null; /** The entry it led to. */ readonly entryId: string | null }
