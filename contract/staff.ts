import * as v from 'valibot'
import { adjustPoints, decideApproval, listApprovals, openMember, previewAdjust, withdrawApproval, type Adjusted, type AdjustPreview, type ApprovalRow, type MemberView } from './approval'
import { ask } from './ask'
import { activateCalendar, previewCalendar, type CalendarActivated, type CalendarList, type CalendarPreview } from './calendar'
import { askExport, exportCase, openExport, type CaseFile, type ExportAsked } from './case-file'
import { getComplaint, listQueue, listQueueCategories, registerComplaint, workComplaint, type BreachRow, type CaseView, type CategoryCount, type QueueCounts, type QueuePage } from './complaint'
import { findMember, registerMember, seePhone, type MemberFound, type Registered } from './member'
import { seeNotices, type NoticeRow } from './message'
import { birthdayOnFile, campaignStep, correctBirthday, createCampaign, previewCampaign, stopCampaign, verifyBirthday, type BirthdayOnFile, type CampaignBoard, type CampaignPreview, type CampaignResult, type CampaignRow } from './offer'
import { role, type Role } from './person'
import { findBills, openBill, previewRefund, refundBill, undoBill, type BillRefunded, type BillRow, type BillView, type RefundPreview } from './bill'
import { previewBill, settleBill, type BillPreview, type BillSettled, type VoucherRefused } from './points'
import { reconcile, unfreezeAccount, type ReconcileBoard, type ReconcilePage } from './reconcile'
import { publishRules, saveDraft, simulateRules, withdrawRules, type DraftView, type RulesPage, type RuleView, type SimulationView } from './rules'
import { watchDay, type WatchedDayView } from './watch'
import { decideClaim, keepImport, listPosBills, previewImport, settlePosBill, type ImportKept, type ImportPreview, type PosBoard, type PosSettled } from './pos'
import { holdPoints, voidHold, type PointsHeld } from './till'
import { documentId, limits, operationId, page, type Page, storeId, words } from './shape'
import { adjustStock, saveGift, type GiftDetail, type GiftRow } from './gift'
import { lookUpVoucher, undoVerification, verifyVoucher, type VoucherFound, type VoucherVerified } from './voucher'

export interface StaffRow { readonly staffId: string; readonly name: string; readonly role: Role; readonly storeId: string; readonly isActive: boolean; readonly since: number }
export interface Invite { readonly token: string; readonly role: Role; readonly storeId: string; readonly expiresAt: number }

/** 工作台 in one line: tonight so far, and what waits. */
export interface DeskView {
  readonly me: StaffRow
  readonly storeName: string
  readonly rooms: readonly string[]
  readonly businessDate: string
  readonly tonight: { readonly bills: number; readonly paidFen: number; readonly points: number }
  readonly queue: QueueCounts | null
  /** Alerts since the caller last looked (C13); 0 for who gets none. */
  readonly newNotices: number
  /** Requests of others that wait for a second word from the caller; null for who gives none (§2). */
  readonly approvals: number | null
  /** Accounts the nightly check has stopped (R14); 0 for those who cannot do anything about it. */
  readonly frozenAccounts: number
  /** From 1 November: next year's calendar is still provisional (C7). */
  readonly calendarMissingFor: number | null
}

const secret = () => v.pipe(v.string(), v.minLength(8), v.maxLength(200))
const inviteToken = () => v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[0-9A-Z]{12}$/))

/** Everything staff may ask of function `staff`; who may ask what is the table in server/platform (PRODUCT §2). */
export const staffAsks = {
  bindFirstOwner: ask<StaffRow, 'BOOTSTRAP_REFUSED' | 'STORE_NOT_FOUND' | 'ALREADY_STAFF' | 'INVITE_LOCKED'>()(() => v.strictObject({ secret: secret(), name: words(limits.staffName), storeId })),
  acceptInvite: ask<StaffRow, 'INVITE_INVALID' | 'INVITE_LOCKED' | 'ALREADY_STAFF'>()(() => v.strictObject({ token: inviteToken(), name: words(limits.staffName) })),
  createInvite: ask<Invite, 'STORE_NOT_FOUND' | 'IDEMPOTENCY_CONFLICT'>()(() => v.strictObject({ operationId, role: role(), storeId })),
  listStaff: ask<readonly StaffRow[]>()(() => v.strictObject({})),
  disableStaff: ask<StaffRow, 'NOT_FOUND' | 'LAST_OWNER'>()(() => v.strictObject({ staffId: documentId, reason: words(limits.reason) })),
  openDesk: ask<DeskView>()(() => v.strictObject({})),
  findMember: ask<readonly MemberFound[], 'MEMBER_NOT_FOUND' | 'MEMBER_CODE_INVALID' | 'MEMBER_CODE_USED' | 'RATE_LIMITED'>()(findMember),
  registerMember: ask<Registered, 'PHONE_INVALID' | 'TERMS_OUTDATED' | 'UNDER_AGE' | 'LUNAR_DAY_MISSING' | 'TEXT_REFUSED' | 'IDEMPOTENCY_CONFLICT'>()(registerMember),
  seePhone: ask<{ readonly phone: string }, 'MEMBER_NOT_FOUND'>()(seePhone),
  birthdayOnFile: ask<BirthdayOnFile, 'MEMBER_NOT_FOUND'>()(birthdayOnFile),
  verifyBirthday: ask<BirthdayOnFile, 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'BIRTHDAY_NOT_SET' | 'IDEMPOTENCY_CONFLICT'>()(verifyBirthday),
  correctBirthday: ask<BirthdayOnFile, 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'BIRTHDAY_NOT_SET' | 'BIRTHDAY_CORRECTED' | 'UNDER_AGE' | 'LUNAR_DAY_MISSING' | 'IDEMPOTENCY_CONFLICT'>()(correctBirthday),
  listCampaigns: ask<CampaignBoard>()(() => v.strictObject({ ...page })),
  previewCampaign: ask<CampaignPreview>()(previewCampaign),
  createCampaign: ask<CampaignRow, 'CAMPAIGN_OVER' | 'WRONG_STATE' | 'NOT_FOUND' | 'IDEMPOTENCY_CONFLICT'>()(createCampaign),
  startCampaign: ask<CampaignRow, 'CAMPAIGN_OVER' | 'WRONG_STATE' | 'NOT_FOUND' | 'IDEMPOTENCY_CONFLICT'>()(campaignStep),
  stopCampaign: ask<CampaignRow, 'CAMPAIGN_OVER' | 'WRONG_STATE' | 'NOT_FOUND' | 'IDEMPOTENCY_CONFLICT'>()(stopCampaign),
  campaignResult: ask<CampaignResult, 'NOT_FOUND'>()(() => v.strictObject({ campaignId: documentId })),
  previewBill: ask<BillPreview, 'MEMBER_NOT_FOUND' | 'BILL_DATE_IN_FUTURE' | 'BILL_TOO_OLD' | 'UNKNOWN_ROOM' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'DEDUCT_NOT_ALLOWED' | VoucherRefused>()(previewBill),
  settleBill: ask<BillSettled, 'MEMBER_NOT_FOUND' | 'BILL_ALREADY_SETTLED' | 'BILL_NEEDS_MANAGER' | 'BILL_DATE_IN_FUTURE' | 'BILL_TOO_OLD' | 'UNKNOWN_ROOM' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'DEDUCT_NOT_ALLOWED' | 'HOLD_OVER' | 'NOT_PRESENT' | VoucherRefused | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(settleBill),
  holdPoints: ask<PointsHeld, 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'NOT_PRESENT' | 'DEDUCT_NOT_ALLOWED' | 'INSUFFICIENT_POINTS' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(holdPoints),
  voidHold: ask<{ readonly isFree: true }>()(voidHold),
  previewImport: ask<ImportPreview>()(previewImport),
  keepImport: ask<ImportKept, 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(keepImport),
  listPosBills: ask<PosBoard>()(listPosBills),
  settlePosBill: ask<PosSettled, 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'BILL_NOT_FOUND' | 'BILL_ALREADY_SETTLED' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(settlePosBill),
  decideClaim: ask<{ readonly state: 'approved' | 'declined' }, 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'BILL_NOT_FOUND' | 'BILL_ALREADY_SETTLED' | 'NOT_FOUND' | 'WRONG_STATE' | 'REASON_REQUIRED' | 'POS_BILL_MISSING' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(decideClaim),
  findBills: ask<Page<BillRow>>()(findBills),
  openBill: ask<BillView, 'BILL_NOT_FOUND'>()(openBill),
  undoBill: ask<BillRefunded, 'BILL_NOT_FOUND' | 'BILL_ALREADY_REFUNDED' | 'REFUND_TOO_MUCH' | 'NOT_YOUR_BILL' | 'UNDO_TOO_LATE' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(undoBill),
  previewRefund: ask<RefundPreview, 'BILL_NOT_FOUND' | 'BILL_ALREADY_REFUNDED' | 'REFUND_TOO_MUCH' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN'>()(previewRefund),
  refundBill: ask<BillRefunded, 'BILL_NOT_FOUND' | 'BILL_ALREADY_REFUNDED' | 'REFUND_TOO_MUCH' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'REASON_REQUIRED' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(refundBill),
  manageGifts: ask<Page<GiftRow>>()(() => v.strictObject({ ...page })),
  getGift: ask<GiftDetail, 'GIFT_NOT_FOUND'>()(() => v.strictObject({ giftId: documentId })),
  saveGift: ask<GiftDetail, 'GIFT_NOT_FOUND' | 'CHANGED_MEANWHILE' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(saveGift),
  adjustStock: ask<GiftDetail, 'GIFT_NOT_FOUND' | 'GIFT_STOCK_TOO_LOW' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(adjustStock),
  lookUpVoucher: ask<VoucherFound, 'VOUCHER_CODE_INVALID' | 'VOUCHER_NOT_FOUND'>()(lookUpVoucher),
  verifyVoucher: ask<VoucherVerified, 'VOUCHER_NOT_FOUND' | 'VOUCHER_USED' | 'VOUCHER_EXPIRED' | 'VOUCHER_CANCELLED' | 'VOUCHER_NEEDS_BILL' | 'VOUCHER_NOT_YET' | 'VOUCHER_OTHER_STORE' | 'VOUCHER_BLACKOUT' | 'VOUCHER_WEEKDAY' | 'VOUCHER_DAY_PART' | 'OWN_ACCOUNT' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(verifyVoucher),
  undoVerification: ask<VoucherVerified, 'VOUCHER_NOT_FOUND' | 'VOUCHER_NOT_USED' | 'VOUCHER_NEEDS_BILL' | 'VERIFY_UNDO_TOO_LATE' | 'REASON_REQUIRED' | 'OWN_ACCOUNT' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(undoVerification),
  watchDay: ask<WatchedDayView>()(watchDay),
  openRules: ask<RulesPage>()(() => v.strictObject({})),
  saveDraft: ask<DraftView, 'RULES_INVALID' | 'CHANGED_MEANWHILE'>()(saveDraft),
  simulateRules: ask<SimulationView, 'CHANGED_MEANWHILE'>()(simulateRules),
  publishRules: ask<RuleView, 'CHANGED_MEANWHILE' | 'RULES_INVALID' | 'RULES_UNCHANGED' | 'RULES_TOO_SOON' | 'RULES_COMING' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(publishRules),
  withdrawRules: ask<RuleView, 'NOT_FOUND' | 'RULES_IN_FORCE' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(withdrawRules),
  openMember: ask<MemberView, 'MEMBER_NOT_FOUND'>()(openMember),
  previewAdjust: ask<AdjustPreview, 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN'>()(previewAdjust),
  adjustPoints: ask<Adjusted, 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(adjustPoints),
  listApprovals: ask<Page<ApprovalRow>>()(listApprovals),
  decideApproval: ask<ApprovalRow, 'APPROVAL_NOT_FOUND' | 'RESPONDENT_IS_HANDLER' | 'APPROVAL_CLOSED' | 'OWN_REQUEST' | 'NOT_YOUR_REQUEST' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'MEMBER_NOT_FOUND' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(decideApproval),
  withdrawApproval: ask<ApprovalRow, 'APPROVAL_NOT_FOUND' | 'RESPONDENT_IS_HANDLER' | 'APPROVAL_CLOSED' | 'OWN_REQUEST' | 'NOT_YOUR_REQUEST' | 'OWN_ACCOUNT' | 'ACCOUNT_FROZEN' | 'MEMBER_NOT_FOUND' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(withdrawApproval),
  openReconcile: ask<ReconcileBoard>()(() => v.strictObject({})),
  reconcile: ask<ReconcilePage>()(reconcile),
  unfreezeAccount: ask<{ readonly memberId: string }, 'MEMBER_NOT_FOUND' | 'STILL_DIFFERS' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(unfreezeAccount),
  listQueue: ask<QueuePage>()(listQueue),
  listQueueCategories: ask<readonly CategoryCount[]>()(listQueueCategories),
  getCase: ask<CaseView, 'COMPLAINT_NOT_FOUND'>()(getComplaint),
  openExport: ask<ExportAsked, 'COMPLAINT_NOT_FOUND'>()(openExport),
  askExport: ask<ExportAsked, 'COMPLAINT_NOT_FOUND' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(askExport),
  exportCase: ask<CaseFile, 'COMPLAINT_NOT_FOUND' | 'NEEDS_SECOND_PERSON'>()(exportCase),
  registerComplaint: ask<CaseView, 'RECEIVED_AT_IN_FUTURE' | 'CALENDAR_YEAR_MISSING' | 'MEMBER_NOT_FOUND' | 'PHONE_INVALID' | 'NOT_FOUND' | 'IDEMPOTENCY_CONFLICT'>()(registerComplaint),
  workComplaint: ask<CaseView, 'COMPLAINT_NOT_FOUND' | 'ACCOUNT_FROZEN' | 'MEMBER_NOT_FOUND' | 'OWN_ACCOUNT' | 'WRONG_STATE' | 'CHANGED_MEANWHILE' | 'NOT_YOUR_CASE' | 'NO_CONCLUSION' | 'RESPONDENT_IS_HANDLER' | 'CALLER_IS_HANDLER' | 'ATTEMPTS_MISSING' | 'MERGE_OTHER_PERSON' | 'EXTENSION_NOT_LATER' | 'EXTENSION_TOO_FAR' | 'CLOCK_NOT_RUNNING' | 'RECEIVED_ONLY_EARLIER' | 'RECEIVED_AT_IN_FUTURE' | 'CALENDAR_YEAR_MISSING' | 'NOT_FOUND' | 'IDEMPOTENCY_CONFLICT'>()(workComplaint),
  listNotices: ask<Page<NoticeRow>>()(() => v.strictObject({ ...page })),
  seeNotices: ask<{ readonly seenAt: number }>()(seeNotices),
  listBreaches: ask<Page<BreachRow>>()(() => v.strictObject({ ...page })),
  listCalendars: ask<CalendarList>()(() => v.strictObject({})),
  previewCalendar: ask<CalendarPreview>()(previewCalendar),
  activateCalendar: ask<CalendarActivated, 'CALENDAR_UNREADABLE' | 'CALENDAR_UNCHANGED' | 'CHANGED_MEANWHILE' | 'IDEMPOTENCY_CONFLICT'>()(activateCalendar),
} as const
export type StaffAsks = typeof staffAsks
