import type { PosBillView } from '@encore/contract/pos'
import { fen } from '@encore/domain/kernel/amount'
import type { Bill, BillLine } from '@encore/domain/points/bill'
import { collection, type Doc } from '../platform/store'

/** A bill of the cash register that nobody had settled when it was imported (P14); `_id` is its bill key, so importing twice keeps one. */
export interface PosBillDoc extends Doc {
  readonly storeId: string
  readonly businessDate: string
  readonly billNumber: string
  readonly room: string | null
  readonly lines: readonly BillLine[]
  readonly state: 'open' | 'settled'
  readonly at: number
}

/** A guest's claim that a bill is theirs; `_id` is bill key and member, so claiming twice is one claim. */
export interface ClaimDoc extends Doc {
  readonly memberId: string
  readonly storeId: string
  readonly billKey: string
  readonly businessDate: string
  readonly billNumber: string
  readonly amountFen: number
  readonly state: 'waiting' | 'approved' | 'declined'
  readonly at: number
  readonly reason: string | null
  /** File id of the receipt's picture; forgotten once the claim is decided (X6). */
  readonly photo?: string | null
}

export const posBills = collection<PosBillDoc>('posbills')
export const claims = collection<ClaimDoc>('billclaims')

/** What the manager's page shows at most; the rest comes after these are done. */
export const POS_SHOWN = 50

export const paidIn = (lines: readonly BillLine[]): number => lines.reduce((sum, line) => sum + line.paidFen, 0)
export const posBillView = ({ _id, billNumber, businessDate, room, lines }: PosBillDoc): PosBillView =>
  ({ id: _id, billNo: billNumber, businessDate, room, lines: lines.map(({ category, paidFen }) => ({ category, paidFen })), paidFen: paidIn(lines) })
export const billOf = ({ storeId, businessDate, billNumber, lines }: PosBillDoc): Bill =>
  ({ storeId, businessDate: businessDate as Bill['businessDate'], billNumber, lines, paidByVouchersFen: fen(0), paidByPointsFen: fen(0) })
