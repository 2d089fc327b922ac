import { type Caller, type FunctionName } from './house.testkit'
import type { Kind } from './furnish.testkit'

/**
 * PRODUCT §2 by hand, one line an action: who may, what it names, and what those hear who name something that is not theirs. Read by
 * the matrix, never made from the handlers, so that a gate opened by mistake contradicts it. A new action needs a line here.
 */
export interface Permission {
  readonly of: FunctionName
  readonly may: readonly Caller[]
  /** What everybody else hears. */
  readonly else: string
  /** What it names, and the answer for a name that stands for nothing; `ok` where that is no refusal. */
  readonly names?: Kind
  readonly missing?: string
  /** What those who may not hear of a name that stands for nothing, where it is asked before who they are. */
  readonly elseMissing?: string
  /**
   * hidden: what belongs to another guest or store answers like what does not exist. owner: the same, but owners see the whole chain.
   * chain: members, their points and vouchers, gifts and the rules belong to all stores alike (§2), staff to the owner.
   */
  readonly across?: 'hidden' | 'owner' | 'chain'
  /** Callers who may ask and hear something of their own, by a rule that is named. */
  readonly hears?: Partial<Readonly<Record<Caller, string>>>
  /** The same of what another guest has or another store did, where the chain shares it. */
  readonly hearsOfOthers?: Partial<Readonly<Record<Caller, string>>>
}

const people: readonly Caller[] = ['stranger', 'guest', 'otherGuest', 'former', 'clerk', 'handler', 'manager', 'owner', 'otherStore']
const everyStaff: readonly Caller[] = ['clerk', 'handler', 'manager', 'owner', 'otherStore']
const counter: readonly Caller[] = ['clerk', 'manager', 'owner', 'otherStore']
const complaintStaff: readonly Caller[] = ['handler', 'manager', 'owner', 'otherStore']
const managers: readonly Caller[] = ['manager', 'owner', 'otherStore']

/** Own card, points, vouchers: whoever has joined, and nobody who works here unless they joined too. */
const members = { of: 'guest', may: ['guest', 'otherGuest'], else: 'NOT_A_MEMBER' } as const
/** Open to everybody with an OPENID: the first screen, complaints (M4, C1), messages. */
const anybody = { of: 'guest', may: people, else: 'FORBIDDEN' } as const
const anyStaff = { of: 'staff', may: everyStaff, else: 'FORBIDDEN' } as const
const till = { of: 'staff', may: counter, else: 'FORBIDDEN' } as const
const cases = { of: 'staff', may: complaintStaff, else: 'FORBIDDEN' } as const
const lead = { of: 'staff', may: managers, else: 'FORBIDDEN' } as const
const house = { of: 'staff', may: ['owner'], else: 'FORBIDDEN' } as const

const of = (names: Kind, missing: string, across: 'hidden' | 'owner' | 'chain' = 'hidden') => ({ names, missing, across })
const member = of('member', 'MEMBER_NOT_FOUND', 'chain')
const complaint = (names: Kind) => ({ ...anybody, may: ['guest', 'otherGuest'] as const, else: 'COMPLAINT_NOT_FOUND', ...of(names, 'COMPLAINT_NOT_FOUND') })

export const permissions: Readonly<Record<string, Permission>> = {
  // a guest's own
  openHome: anybody, getRules: anybody, listTemplates: anybody, grantMessages: anybody, listInbox: anybody, listComplaints: anybody, fileComplaint: anybody,
  joinMember: { ...anybody, hears: { guest: 'ALREADY_MEMBER', otherGuest: 'ALREADY_MEMBER' } },
  readInbox: { ...anybody, ...of('message', 'ok') },
  trackComplaint: { ...anybody, ...of('tracking', 'TRACKING_CODE_UNKNOWN', 'chain') },
  getProfile: members, updateProfile: members, setConsent: members, agreeToTerms: members, requestCodeKey: members, listEntries: members, statementPage: members,
  claimBill: members, listClaims: members, listGifts: members, listVouchers: members, getBirthday: members, claimBirthday: members, listOffers: members,
  explainEntry: { ...members, ...of('entry', 'NOT_FOUND') },
  answerShare: { ...members, ...of('share', 'NOT_FOUND') },
  // the stock is asked first, or every late guest would cost a request more (ADR 0014); the shelf is no secret
  redeemGift: { ...members, ...of('gift', 'GIFT_NOT_FOUND', 'chain'), elseMissing: 'GIFT_NOT_FOUND' },
  claimOffer: { ...members, ...of('campaign', 'NOT_FOUND', 'chain') },
  getVoucher: { ...members, ...of('voucher', 'VOUCHER_NOT_FOUND') },
  cancelVoucher: { ...members, ...of('voucher', 'VOUCHER_NOT_FOUND') },
  getComplaint: complaint('complaint'), writeToComplaint: complaint('complaint'), withdrawComplaint: complaint('complaint'),
  judgeAnswer: complaint('answered'), answerExtension: complaint('extension'), reopenComplaint: complaint('closed'),

  // who works here: the secret binds the first owner once, an invite whoever holds it, once
  bindFirstOwner: { of: 'staff', may: [], else: 'BOOTSTRAP_REFUSED', hears: { clerk: 'ALREADY_STAFF', handler: 'ALREADY_STAFF', manager: 'ALREADY_STAFF', owner: 'ALREADY_STAFF', otherStore: 'ALREADY_STAFF' } },
  acceptInvite: {
    of: 'staff', may: ['stranger', 'guest', 'otherGuest', 'former'], else: 'FORBIDDEN', ...of('invite', 'INVITE_INVALID', 'chain'),
    hears: { clerk: 'ALREADY_STAFF', handler: 'ALREADY_STAFF', manager: 'ALREADY_STAFF', owner: 'ALREADY_STAFF', otherStore: 'ALREADY_STAFF' },
  },
  createInvite: house, disableStaff: { ...house, ...of('staff', 'NOT_FOUND', 'chain') }, listStaff: cases, openDesk: anyStaff,

  // at the counter: register a guest, look one up, settle a bill, verify a voucher
  registerMember: till, findMember: { ...till, ...of('memberNo', 'MEMBER_NOT_FOUND', 'chain') },
  // a handler calls the guest about a complaint (M8)
  openMember: { ...anyStaff, ...member }, seePhone: { ...anyStaff, ...member },
  birthdayOnFile: { ...till, ...member }, verifyBirthday: { ...till, ...member }, correctBirthday: { ...lead, ...member },
  previewBill: { ...till, ...member }, settleBill: { ...till, ...member }, holdPoints: { ...till, ...member },
  // one's own hold only; any other is over already (R1)
  voidHold: { ...till, ...of('hold', 'ok') },
  findBills: till, openBill: { ...till, ...of('bill', 'BILL_NOT_FOUND') },
  // the till's own slip within ten minutes; a manager refunds instead (P7)
  undoBill: { ...till, ...of('bill', 'BILL_NOT_FOUND'), hears: { manager: 'NOT_YOUR_BILL', owner: 'NOT_YOUR_BILL', otherStore: 'NOT_YOUR_BILL' } },
  lookUpVoucher: { ...till, ...of('voucher', 'VOUCHER_NOT_FOUND', 'chain') },
  verifyVoucher: { ...till, ...of('voucher', 'VOUCHER_NOT_FOUND', 'chain') },
  // one's own slip within ten minutes; a manager any (R3)
  undoVerification: { ...till, ...of('usedVoucher', 'VOUCHER_NOT_FOUND', 'chain'), hearsOfOthers: { clerk: 'VERIFY_UNDO_TOO_LATE' } },

  // managers: refunds, points by hand, the second word, the cash register, offers and gifts
  previewRefund: { ...lead, ...of('bill', 'BILL_NOT_FOUND') }, refundBill: { ...lead, ...of('bill', 'BILL_NOT_FOUND') },
  previewAdjust: { ...lead, ...member }, adjustPoints: { ...lead, ...member }, watchDay: lead,
  listApprovals: cases, decideApproval: { ...lead, ...of('approval', 'APPROVAL_NOT_FOUND', 'owner') },
  // taken back by who asked; a handler sees no request of others, an owner all of them
  withdrawApproval: { ...cases, ...of('asked', 'APPROVAL_NOT_FOUND', 'owner'), hears: { handler: 'APPROVAL_NOT_FOUND', owner: 'NOT_YOUR_REQUEST' } },
  previewImport: lead, keepImport: lead, listPosBills: lead,
  settlePosBill: { ...lead, ...of('posBill', 'BILL_NOT_FOUND') }, decideClaim: { ...lead, ...of('claim', 'NOT_FOUND') },
  listCampaigns: lead, previewCampaign: lead, createCampaign: lead,
  startCampaign: { ...lead, ...of('draftCampaign', 'NOT_FOUND') }, stopCampaign: { ...lead, ...of('campaign', 'NOT_FOUND') }, campaignResult: { ...lead, ...of('campaign', 'NOT_FOUND') },
  manageGifts: lead, getGift: { ...lead, ...of('gift', 'GIFT_NOT_FOUND', 'chain') }, saveGift: { ...lead, ...of('gift', 'GIFT_NOT_FOUND', 'chain') }, adjustStock: { ...lead, ...of('gift', 'GIFT_NOT_FOUND', 'chain') },
  openReconcile: lead, reconcile: lead, unfreezeAccount: { ...house, ...member },

  // complaints: a clerk writes them down, the others work them; owners those of all stores
  registerComplaint: anyStaff, listQueue: cases, listQueueCategories: cases, listBreaches: cases, listNotices: cases, seeNotices: cases,
  getCase: { ...cases, ...of('complaint', 'COMPLAINT_NOT_FOUND', 'owner') }, openExport: { ...cases, ...of('complaint', 'COMPLAINT_NOT_FOUND', 'owner') }, askExport: { ...cases, ...of('complaint', 'COMPLAINT_NOT_FOUND', 'owner') },
  // nobody has said yes to anybody yet (own-hands.test.ts)
  exportCase: { ...cases, ...of('complaint', 'COMPLAINT_NOT_FOUND', 'owner'), hears: { handler: 'NEEDS_SECOND_PERSON', manager: 'NEEDS_SECOND_PERSON', owner: 'NEEDS_SECOND_PERSON', otherStore: 'NEEDS_SECOND_PERSON' } }, workComplaint: { ...cases, ...of('complaint', 'COMPLAINT_NOT_FOUND', 'owner') },

  // the house's: rules and calendar
  openRules: house, saveDraft: house, simulateRules: house, publishRules: house, withdrawRules: { ...house, ...of('version', 'NOT_FOUND', 'chain') },
  listCalendars: house, previewCalendar: house, activateCalendar: house,
}

export const whose = ['own', 'others', 'missing'] as const
export type Whose = (typeof whose)[number]

/** Store S02 and the other guest call their own what everybody else calls the others'. */
export const isMirrored = (who: Caller): boolean => who === 'otherGuest' || who === 'otherStore'

/** What this caller must hear; `of` tells whose thing was named, seen from the caller. */
export function expected(action: string, who: Caller, of: Whose): string {
  const { may, else: otherwise, names, missing = 'ok', elseMissing, across, hears = {}, hearsOfOthers = {} } = permissions[action] as Permission
  if (who === 'nobody' || who === 'timer') return 'FORBIDDEN'
  const own = hears[who]
  if (!may.includes(who) && own === undefined) return (of === 'missing' ? elseMissing : undefined) ?? otherwise
  const isForeign = names !== undefined && (of === 'missing' || (of === 'others' && across !== 'chain' && !(across === 'owner' && who === 'owner')))
  if (isForeign) return missing
  return (of === 'others' ? hearsOfOthers[who] : undefined) ?? own ?? 'ok'
}
