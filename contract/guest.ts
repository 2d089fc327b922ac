import * as v from 'valibot'
import { ask } from './ask'
import { answerExtension, fileComplaint, getComplaint, judgeAnswer, listComplaints, reopenComplaint, trackComplaint, withdrawComplaint, writeToComplaint, type ComplaintRow, type ComplaintView, type Filed } from './complaint'
import { agreeToTerms, joinMember, requestCodeKey, scene, setConsent, updateProfile, type CodeKey, type HomeView, type InboxRow, type Joined, type ProfileView } from './member'
import { grantMessages, type TemplateView } from './message'
import { claimBirthday, claimOffer, type BirthdayClaimed, type BirthdayView, type OfferClaimed, type OfferRow } from './offer'
import { listEntries, statementPage, type EntryExplained, type EntryRow, type StatementPage } from './points'
import { cancelVoucher, redeemGift, type GiftCatalogue, type GiftRedeemed, type VoucherCancelled } from './gift'
import { getVoucher, listVouchers, type VoucherView } from './voucher'
import type { PublishedRules } from './rules'
import { documentId, page, type Page } from './shape'
import { claimBill, listClaims, type OwnClaim } from './pos'
import { answerShare, type ShareView } from './till'

/** Everything a guest may ask of function `guest`. Nothing here sets paid, earned, verified or a role (X2). */
export const guestAsks = {
  listTemplates: ask<readonly TemplateView[]>()(() => v.strictObject({})),
  grantMessages: ask<readonly TemplateView[], 'IDEMPOTENCY_CONFLICT'>()(grantMessages),
  openHome: ask<HomeView>()(() => v.strictObject({ scene: v.optional(scene()) })),
  joinMember: ask<Joined, 'ALREADY_MEMBER' | 'TERMS_OUTDATED' | 'UNDER_AGE' | 'LUNAR_DAY_MISSING' | 'PHONE_CODE_INVALID' | 'PHONE_QUOTA' | 'PHONE_SERVICE_DOWN' | 'PHONE_TAKEN' | 'TEXT_REFUSED' | 'IDEMPOTENCY_CONFLICT'>()(joinMember),
  getProfile: ask<ProfileView, 'NOT_A_MEMBER'>()(() => v.strictObject({})),
  updateProfile: ask<ProfileView, 'NOT_A_MEMBER' | 'UNDER_AGE' | 'LUNAR_DAY_MISSING' | 'BIRTHDAY_ALREADY_SET' | 'TEXT_REFUSED'>()(updateProfile),
  setConsent: ask<ProfileView, 'NOT_A_MEMBER'>()(setConsent),
  agreeToTerms: ask<ProfileView, 'NOT_A_MEMBER' | 'TERMS_OUTDATED'>()(agreeToTerms),
  requestCodeKey: ask<CodeKey, 'NOT_A_MEMBER'>()(requestCodeKey),
  getRules: ask<PublishedRules>()(() => v.strictObject({})),
  listEntries: ask<Page<EntryRow>, 'NOT_A_MEMBER'>()(listEntries),
  claimBill: ask<OwnClaim, 'NOT_A_MEMBER' | 'PHOTO_NOT_YOURS' | 'BILL_ALREADY_SETTLED' | 'BILL_DATE_IN_FUTURE' | 'RATE_LIMITED'>()(claimBill),
  listClaims: ask<readonly OwnClaim[], 'NOT_A_MEMBER'>()(listClaims),
  answerShare: ask<ShareView, 'NOT_A_MEMBER' | 'ACCOUNT_FROZEN' | 'NOT_FOUND' | 'SHARE_OVER' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(answerShare),
  statementPage: ask<StatementPage, 'NOT_A_MEMBER'>()(statementPage),
  explainEntry: ask<EntryExplained, 'NOT_A_MEMBER' | 'NOT_FOUND'>()(() => v.strictObject({ entryId: documentId })),
  listGifts: ask<GiftCatalogue, 'NOT_A_MEMBER'>()(() => v.strictObject({})),
  redeemGift: ask<GiftRedeemed, 'NOT_A_MEMBER' | 'GIFT_NOT_FOUND' | 'GIFT_SOLD_OUT' | 'GIFT_NOT_OFFERED' | 'GIFT_CHANGED' | 'GIFT_TIER' | 'GIFT_LIMIT' | 'GIFT_CLAIM_LAPSED' | 'INSUFFICIENT_POINTS' | 'ACCOUNT_FROZEN' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(redeemGift),
  cancelVoucher: ask<VoucherCancelled, 'NOT_A_MEMBER' | 'VOUCHER_NOT_FOUND' | 'VOUCHER_NOT_CANCELLABLE' | 'VOUCHER_USED' | 'VOUCHER_EXPIRED' | 'VOUCHER_CANCELLED' | 'ACCOUNT_FROZEN' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(cancelVoucher),
  listVouchers: ask<Page<VoucherView>, 'NOT_A_MEMBER'>()(listVouchers),
  getVoucher: ask<VoucherView, 'NOT_A_MEMBER' | 'VOUCHER_NOT_FOUND'>()(getVoucher),
  getBirthday: ask<BirthdayView, 'NOT_A_MEMBER'>()(() => v.strictObject({})),
  claimBirthday: ask<BirthdayClaimed, 'NOT_A_MEMBER' | 'ACCOUNT_FROZEN' | 'BIRTHDAY_NOT_SET' | 'BIRTHDAY_CONSENT_MISSING' | 'BIRTHDAY_TOO_NEW' | 'BIRTHDAY_NOT_YET' | 'BIRTHDAY_CLAIMED' | 'IDEMPOTENCY_CONFLICT'>()(claimBirthday),
  listOffers: ask<readonly OfferRow[], 'NOT_A_MEMBER'>()(() => v.strictObject({})),
  claimOffer: ask<OfferClaimed, 'NOT_A_MEMBER' | 'NOT_FOUND' | 'CAMPAIGN_NOT_ON' | 'CAMPAIGN_NOT_FOR_YOU' | 'CAMPAIGN_GONE' | 'CAMPAIGN_CLAIMED' | 'IDEMPOTENCY_CONFLICT' | 'BUSY'>()(claimOffer),
  listInbox: ask<Page<InboxRow>>()(() => v.strictObject({ ...page })),
  readInbox: ask<{ readonly read: number }>()(() => v.strictObject({ ids: v.pipe(v.array(documentId), v.maxLength(50)) })),
  fileComplaint: ask<Filed, 'PHOTO_NOT_YOURS' | 'CALENDAR_YEAR_MISSING' | 'IDEMPOTENCY_CONFLICT'>()(fileComplaint),
  listComplaints: ask<Page<ComplaintRow>>()(listComplaints),
  getComplaint: ask<ComplaintView, 'COMPLAINT_NOT_FOUND'>()(getComplaint),
  trackComplaint: ask<ComplaintView, 'TRACKING_CODE_UNKNOWN'>()(trackComplaint),
  judgeAnswer: ask<ComplaintView, 'COMPLAINT_NOT_FOUND' | 'WRONG_STATE' | 'IDEMPOTENCY_CONFLICT'>()(judgeAnswer),
  writeToComplaint: ask<ComplaintView, 'COMPLAINT_NOT_FOUND' | 'WRONG_STATE' | 'IDEMPOTENCY_CONFLICT'>()(writeToComplaint),
  answerExtension: ask<ComplaintView, 'COMPLAINT_NOT_FOUND' | 'WRONG_STATE' | 'CLOCK_NOT_RUNNING' | 'EXTENSION_NOT_LATER' | 'IDEMPOTENCY_CONFLICT'>()(answerExtension),
  withdrawComplaint: ask<ComplaintView, 'COMPLAINT_NOT_FOUND' | 'WRONG_STATE' | 'IDEMPOTENCY_CONFLICT'>()(withdrawComplaint),
  reopenComplaint: ask<ComplaintView, 'COMPLAINT_NOT_FOUND' | 'WRONG_STATE' | 'REOPEN_TOO_LATE' | 'CALENDAR_YEAR_MISSING' | 'IDEMPOTENCY_CONFLICT'>()(reopenComplaint),
} as const
export type GuestAsks = typeof guestAsks
