import type { Fen, Points } from '../kernel/amount'
import { fingerprint } from '../kernel/hash'
import type { BusinessDate, Instant } from '../kernel/time'
import type { TierState } from '../tier/standing'
import type { EarnTrace, LotTerms } from './earn'
import type { Movement } from './lots'

/** Where an entry comes from 来源 (P4). Fingerprints bind the source's content to the chain. */
export type Source =
  | { readonly of: 'bill'; readonly billKey: string; readonly billFingerprint: string }
  | { readonly of: 'signup'; readonly channel: 'self' | 'desk' }
  | { readonly of: 'complaint'; readonly complaintId: string }
  | { readonly of: 'approval'; readonly approvalId: string }
  | { readonly of: 'gift'; readonly voucherId: string }
  | { readonly of: 'event'; readonly eventId: string }
  | { readonly of: 'birthday'; readonly occurrence: string }
  | { readonly of: 'tier'; readonly periodSince: BusinessDate }
  | { readonly of: 'member'; readonly memberId: string }
  | { readonly of: 'calendar'; readonly month: string }

/** Points given outright. */
export type GrantTrace = { readonly shape: 'grant'; readonly rulesVersion: string; readonly granted: Points; readonly repaidDebt: Points; readonly lot: LotTerms }
/** Points taken from lots, or put back into the lots of an earlier entry. */
export type SpendTrace = { readonly shape: 'spend'; readonly asked: Points; readonly undoes: string | null }
/** A recomputation (P7): what the source was worth, what it is worth now, what of the difference became debt. */
export type CorrectionTrace = { readonly shape: 'correction'; readonly rulesVersion: string; readonly before: Points; readonly after: Points; readonly becameDebt: Points; readonly reason: string }
/** P7: a refund is a recomputation of its bill. `reason` is a code; free words stay in the audit log, since the ledger is kept for ever. */
export type RefundTrace = CorrectionTrace & { readonly refundFen: Fen; readonly netBeforeFen: Fen; readonly netAfterFen: Fen }
/** Points put right by hand: the balance before and after, why, and who gave the second word; null within the asking person's limit (§2). */
export type AdjustTrace = CorrectionTrace & { readonly approvedBy: string | null }
/** Bookkeeping of what time has already done. */
export type ExpiryTrace = { readonly shape: 'expiry'; readonly expiredBy: Instant }
/** Another account's balance moved here. */
export type MergeTrace = { readonly shape: 'merge'; readonly fromMemberId: string; readonly fromHeadHash: string }

/** Every kind of P4 with the trace and the source it must carry. */
export type EntryKind = EntryReason['kind']
export type EntryReason =
  | { readonly kind: 'earn'; readonly trace: EarnTrace; readonly source: Extract<Source, { of: 'bill' }>; /** What a revoked upgrade returns to (T5). */ readonly tierBefore: TierState }
  | { readonly kind: 'welcome'; readonly trace: GrantTrace; readonly source: Extract<Source, { of: 'signup' }> }
  | { readonly kind: 'bonus'; readonly trace: GrantTrace; readonly source: Extract<Source, { of: 'tier' | 'approval' }> }
  /** T5: what a revoked upgrade had brought goes back with it. */
  | { readonly kind: 'bonus'; readonly trace: CorrectionTrace; readonly source: Extract<Source, { of: 'tier' }> }
  /** P13: a share of a bill that somebody else paid, and what the payer gave away of it. */
  | { readonly kind: 'bonus'; readonly trace: GrantTrace; readonly source: Extract<Source, { of: 'bill' }> }
  | { readonly kind: 'adjust'; readonly trace: CorrectionTrace; readonly source: Extract<Source, { of: 'bill' }> }
  | { readonly kind: 'birthday'; readonly trace: GrantTrace; readonly source: Extract<Source, { of: 'birthday' }> }
  | { readonly kind: 'event'; readonly trace: GrantTrace; readonly source: Extract<Source, { of: 'event' }> }
  | { readonly kind: 'compensation'; readonly trace: GrantTrace; readonly source: Extract<Source, { of: 'complaint' }> }
  | { readonly kind: 'adjust'; readonly trace: AdjustTrace; readonly source: Extract<Source, { of: 'approval' }> }
  | { readonly kind: 'redeem'; readonly trace: SpendTrace; readonly source: Extract<Source, { of: 'gift' | 'event' }> }
  | { readonly kind: 'redeemUndo'; readonly trace: SpendTrace; readonly source: Extract<Source, { of: 'gift' | 'event' | 'bill' }> }
  | { readonly kind: 'capture'; readonly trace: SpendTrace; readonly source: Extract<Source, { of: 'bill' }> }
  | { readonly kind: 'clawback'; readonly trace: RefundTrace; readonly source: Extract<Source, { of: 'bill' }> }
  | { readonly kind: 'expire'; readonly trace: ExpiryTrace; readonly source: Extract<Source, { of: 'calendar' }> }
  | { readonly kind: 'merge'; readonly trace: MergeTrace; readonly source: Extract<Source, { of: 'member' }> }

/** Who and where: staffId is null for what the guest did alone. */
export type EntryStamp = {
  readonly entryId: string
  readonly memberId: string
  readonly storeId: string
  readonly staffId: string | null
  readonly businessDate: BusinessDate
  readonly at: Instant
}

/** What is to be posted; the account adds the rest. growthFen counts on businessDate (T1), below zero for refunds. */
export type EntryDraft = EntryReason & EntryStamp & {
  readonly movement: Movement
  readonly growthFen: Fen
  readonly tierAfter: TierState
}

/** An immutable entry 流水 (P4). `hash` covers every other field, `prevHash` the entry before it (P10). */
export type Entry = Posted<EntryDraft>
export type EarnEntry = Posted<Extract<EntryDraft, { kind: 'earn' }>>
export type Posted<D extends EntryDraft> = D & {
  readonly delta: Points
  readonly balanceAfter: Points
  readonly accountVersion: number
  readonly prevHash: string
  readonly hash: string
}

/** The chain of a member with no entries starts from the member itself, so a chain cannot be moved to another account. */
export const genesisHash = (memberId: string): string => fingerprint({ ledger: 'encore', memberId })

/** Every field but the hash itself: also fields nobody should have added. */
export const hashOfEntry = (entry: Entry): string => fingerprint({ ...entry, hash: undefined })
