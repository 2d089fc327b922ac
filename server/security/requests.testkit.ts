import { TERMS_VERSION } from '@encore/contract/person'
import type { House, Person } from './house.testkit'
import { campaignDraft, consents, type Furniture, giftTerms, line, rulesForm, scanned } from './furnish.testkit'

/** What a request is made of: the house, who sends it, and the id of what it names ('' where it names nothing). */
export interface Asking { readonly house: House; readonly things: Furniture; readonly who: Person; readonly id: string }
type Input = Readonly<Record<string, unknown>>
export type Request = (asking: Asking) => Input | Promise<Input>

const nothing: Request = () => ({})
const operated = (make: (asking: Asking) => Input): Request => async (asking) => ({ operationId: asking.house.operationId(), ...make(asking) })
const member: Request = ({ id }) => ({ memberId: id })
const bill = (id: string, billNo: string) => ({ memberId: id, billNo, lines: line(20_000) })
const complaint = (more: Input): Request => operated(({ id }) => ({ id, ...more }))
const rowOf = (house: House, name: string, id: string): Readonly<Record<string, unknown>> => house.world.dump(name).find(({ _id }) => _id === id) as unknown as Readonly<Record<string, unknown>> ?? {}
const csv = { as: 'text', text: '账单号,营业日,类别,金额\n88,2026-06-08,包厢,300' }
const closingDay = { from: 'override', date: '2026-06-24', working: false, reason: '紧急通知停业' }

/** One valid request of each action, by hand: allowed people are answered ok with it. */
export const requests: Readonly<Record<string, Request>> = {
  openHome: () => ({ scene: 'r=A08' }), getRules: nothing, listTemplates: nothing, listInbox: nothing, listComplaints: nothing, getProfile: nothing, listEntries: nothing, statementPage: nothing,
  listClaims: nothing, listGifts: nothing, listVouchers: () => ({ which: 'live' }), getBirthday: nothing, listOffers: nothing,
  grantMessages: operated(() => ({ kinds: ['complaint', 'staff'] })),
  joinMember: operated(({ who }) => ({ phoneCode: `1380001${String(who.length * 97 + who.charCodeAt(0)).padStart(4, '0')}`, isAdult: true, consents, nickname: '新来的' })),
  fileComplaint: operated(() => ({ category: 'sound', text: '话筒有杂音。', room: 'A08' })),
  readInbox: ({ id }) => ({ ids: [id] }), trackComplaint: ({ id }) => ({ trackingCode: id }),
  updateProfile: () => ({ nickname: '换个名字', tastes: ['rock'] }), setConsent: () => ({ scope: 'marketing', granted: true }), agreeToTerms: () => ({ version: TERMS_VERSION }),
  requestCodeKey: () => ({ deviceId: 'another-device' }),
  claimBill: operated(() => ({ storeId: 'S01', billNo: '90', businessDate: '2026-06-07', amountFen: 30_000 })),
  claimBirthday: operated(() => ({})), explainEntry: ({ id }) => ({ entryId: id }), answerShare: operated(({ id }) => ({ entryId: id, accept: true })),
  redeemGift: operated(({ id }) => ({ giftId: id, units: 1, points: 300 })), claimOffer: operated(({ id }) => ({ campaignId: id })),
  getVoucher: ({ id }) => ({ code: id }), cancelVoucher: operated(({ id }) => ({ code: id })),
  getComplaint: ({ id }) => ({ id }), writeToComplaint: complaint({ words: '还有一件事。' }), withdrawComplaint: complaint({}), judgeAnswer: complaint({ accepted: false, words: '没有解决。' }),
  answerExtension: complaint({ until: '2026-06-30', agreed: true }), reopenComplaint: complaint({ words: '又出现了。' }),

  bindFirstOwner: () => ({ secret: 'open-sesame-2026', name: '闯入者', storeId: 'S01' }), acceptInvite: ({ id }) => ({ token: id, name: '新员工' }),
  createInvite: operated(() => ({ role: 'owner', storeId: 'S01' })), disableStaff: ({ id }) => ({ staffId: id, reason: '离职' }), listStaff: nothing, openDesk: nothing,
  registerMember: operated(() => ({ phone: '13900057005', isAdult: true, consents })), findMember: ({ id }) => ({ by: 'memberNo', value: id }),
  openMember: member, seePhone: ({ id }) => ({ memberId: id, reason: '电话回访' }), birthdayOnFile: member, verifyBirthday: operated(({ id }) => ({ memberId: id, idSeen: true })),
  correctBirthday: operated(({ id }) => ({ memberId: id, idSeen: true, birthday: { calendar: 'solar', month: 6, day: 12 }, reason: '身份证为准' })),
  previewBill: ({ id }) => ({ ...bill(id, '20'), voucher: 'best' }), settleBill: operated(({ id }) => bill(id, '21')),
  holdPoints: operated(({ house, who, id }) => ({ presence: scanned(house, who, id), points: 500, ...bill(id, '22') })),
  voidHold: ({ id, things }) => ({ memberId: id === things.hold.others ? things.member.others : things.member.own, holdId: id }),
  findBills: () => ({ billNo: '12' }), openBill: ({ id }) => ({ billId: id }), undoBill: operated(({ id }) => ({ billId: id })),
  lookUpVoucher: ({ id }) => ({ code: id }), verifyVoucher: operated(({ id }) => ({ code: id })), undoVerification: operated(({ id }) => ({ code: id, reason: '扫错了' })),
  previewRefund: ({ id }) => ({ billId: id, refund: { by: 'all' } }), refundBill: operated(({ id }) => ({ billId: id, refund: { by: 'amount', fen: 5_000 }, reason: 'service' })),
  previewAdjust: ({ id }) => ({ memberId: id, points: 100 }), adjustPoints: operated(({ id }) => ({ memberId: id, points: 100, reason: 'goodwill', note: '补记' })), watchDay: nothing,
  listApprovals: nothing, decideApproval: operated(({ id }) => ({ id, decision: 'approve' })), withdrawApproval: operated(({ id }) => ({ id })),
  previewImport: () => ({ csv }), keepImport: operated(() => ({ csv })), listPosBills: nothing,
  settlePosBill: operated(({ id, things }) => ({ billId: id, memberId: things.member.own })), decideClaim: operated(({ id }) => ({ claimId: id, approve: true })),
  listCampaigns: nothing, previewCampaign: () => ({ audience: campaignDraft.audience, benefit: campaignDraft.benefit, quota: 5, perMember: 1 }), createCampaign: operated(() => ({ draft: campaignDraft })),
  startCampaign: operated(({ id }) => ({ campaignId: id })), stopCampaign: operated(({ id }) => ({ campaignId: id, reason: '提前结束' })), campaignResult: ({ id }) => ({ campaignId: id }),
  manageGifts: nothing, getGift: ({ id }) => ({ giftId: id }),
  saveGift: operated(({ house, id }) => ({ giftId: id, revision: Number(rowOf(house, 'gifts', id).revision ?? 0), terms: giftTerms, isOffered: true })), adjustStock: operated(({ id }) => ({ giftId: id, by: 2, reason: '到货' })),
  openReconcile: nothing, reconcile: () => ({ subject: 'accounts' }), unfreezeAccount: operated(({ id }) => ({ memberId: id, reason: '已核对' })),
  registerComplaint: operated(() => ({ channel: 'phone', category: 'service', text: '上菜慢。', receivedAt: '2026-06-08T19:00:00+08:00', contactName: '雾灯丁', contactPhone: '13900047004' })),
  seeNotices: ({ house }) => ({ until: house.world.clock.now() }), listQueueCategories: nothing, listQueue: nothing, listBreaches: nothing, listNotices: nothing, getCase: ({ id }) => ({ id }), openExport: ({ id }) => ({ id }), askExport: operated(({ id }) => ({ id, reason: '店内复盘' })), exportCase: ({ id }) => ({ id }),
  workComplaint: operated(({ house, id }) => ({ id, version: Number(rowOf(house, 'complaints', id).version ?? 1), do: { step: 'claim' } })),
  openRules: nothing, saveDraft: () => ({ form: rulesForm, revision: 1 }), simulateRules: () => ({ revision: 1, months: 3, step: 0 }),
  publishRules: operated(() => ({ revision: 1, effectiveFrom: '2026-07-01', notice: { zh: '七月起每 2 元 1 分', en: 'One point per ¥2' } })),
  async withdrawRules({ house, id }) {
    if (!house.world.dump('rules').some(({ _id }) => _id === 'rules-v2')) await house.done('owner', 'publishRules', { operationId: house.operationId(), revision: 1, effectiveFrom: '2026-07-01', notice: { zh: '七月起', en: 'From July' } })
    return { operationId: house.operationId(), version: id, reason: '再想想' }
  },
  listCalendars: nothing, previewCalendar: () => ({ proposal: closingDay }), activateCalendar: operated(() => ({ proposal: closingDay, basedOn: 'cn-2026.1' })),
}
