// Which page is opened as whom, with what in its address. A page of app.json that is not here fails the run: every page gets a visitor.
const must = (reply) => {
  if (!reply.ok) throw new Error(JSON.stringify(reply.refusal))
  return reply.value
}

/** The addresses that need an id get one that the demo store holds. */
export async function planVisits(cloud) {
  const guest = async (who, action, input = {}) => must(await cloud.invoke('guest', { action, input }, who))
  const staff = async (who, action, input = {}) => must(await cloud.invoke('staff', { action, input }, who))
  const bill = (await guest('guest-silver', 'listEntries')).rows.find(({ kind }) => kind === 'earn')
  const member = (await guest('guest-silver', 'openHome')).card
  const voucher = (await guest('guest-gold', 'listVouchers', { which: 'live' })).rows[0]
  const [complaint] = (await guest('guest-gold', 'listComplaints')).rows
  const [waiting] = (await staff('handler', 'listQueue')).rows
  const { token } = await staff('owner', 'createInvite', { operationId: 'weapp-pages-invite-1', role: 'clerk', storeId: 'S01' })
  const birthdayGuest = (await guest('guest-gold', 'openHome')).card.memberId
  const about = encodeURIComponent('我想问一下这笔积分')
  return [
    ['pages/home/index', 'guest-new', { scene: encodeURIComponent('r=A08') }],
    ['pages/home/index', 'guest-silver'],
    ['pages/home/index', 'guest-gold'],
    ['pages/points/index', 'guest-new', {}, 'NOT_A_MEMBER'],
    ['pages/points/index', 'guest-gold'],
    ['pages/service/index', 'guest-gold'],
    ['pages/mine/index', 'guest-silver'],
    ['pages/desk/index', 'clerk'],
    ['pages/desk/index', 'handler'],
    ['pages/desk/index', 'guest-silver', {}, 'FORBIDDEN'],
    ['guest/join/index', 'guest-new'],
    ['guest/join/index', 'guest-claim'],
    ['guest/entry/index', 'guest-silver', { id: encodeURIComponent(bill.id) }],
    ['guest/entries/index', 'guest-gold'],
    ['guest/tier/index', 'guest-gold'],
    ['guest/statement/index', 'guest-gold'],
    ['guest/complaint-file/index', 'guest-silver', { entry: encodeURIComponent(bill.id), bill: '1', about }],
    ['guest/complaint-file/index', 'guest-new'],
    ['guest/complaint/index', 'guest-gold', { id: encodeURIComponent(complaint.id) }],
    ['guest/track/index', 'guest-new'],
    ['guest/gifts/index', 'guest-gold'],
    ['guest/gifts/index', 'guest-new', {}, 'NOT_A_MEMBER'],
    ['guest/vouchers/index', 'guest-gold'],
    ['guest/voucher/index', 'guest-gold', { code: voucher.code }],
    ['guest/settings/index', 'guest-silver'],
    ['guest/profile/index', 'guest-gold'],
    ['guest/consents/index', 'guest-silver'],
    ['guest/inbox/index', 'guest-silver'],
    ['guest/claim-bill/index', 'guest-silver'],
    ['guest/birthday/index', 'guest-gold'],
    ['guest/offers/index', 'guest-silver'],
    ['staff/bind/index', 'newcomer', { token }],
    ['staff/settle/index', 'clerk'],
    ['staff/bills/index', 'clerk'],
    ['staff/bill/index', 'clerk', { id: encodeURIComponent(bill.id) }],
    ['staff/bill/index', 'manager', { id: encodeURIComponent(bill.id) }],
    ['staff/member/index', 'manager', { id: encodeURIComponent(member.memberId) }],
    ['staff/member/index', 'clerk'],
    ['staff/approvals/index', 'manager'],
    ['staff/approvals/index', 'handler'],
    ['staff/rules/index', 'owner'],
    ['staff/watch/index', 'manager'],
    ['staff/register/index', 'clerk'],
    ['staff/pos-import/index', 'manager'],
    ['staff/queue/index', 'handler'],
    ['staff/queue/index', 'manager'],
    ['staff/follow-ups/index', 'handler-2'],
    ['staff/case/index', 'handler', { id: encodeURIComponent(waiting.id) }],
    ['staff/case-file/index', 'handler', { id: encodeURIComponent(waiting.id) }],
    ['staff/phone-entry/index', 'handler'],
    ['staff/verify/index', 'clerk', { code: voucher.code }],
    ['staff/gifts/index', 'manager'],
    ['staff/team/index', 'owner'],
    ['staff/reconcile/index', 'manager'],
    ['staff/calendar/index', 'owner'],
    ['staff/notices/index', 'manager'],
    ['staff/breaches/index', 'owner'],
    ['staff/campaigns/index', 'manager'],
    ['staff/campaign/index', 'manager', { id: 'demo-campaign-autumn' }],
    ['staff/campaign-new/index', 'manager'],
    ['staff/birthday/index', 'manager', { member: birthdayGuest }],
  ].map(([path, who, query = {}, refusedWith = null]) => ({ path, who, query, refusedWith }))
}

/** Who has lists that are read page by page. */
export const longLists = [
  ['pages/points/index', 'guest-gold'], ['guest/entries/index', 'guest-gold'], ['pages/service/index', 'guest-gold'], ['guest/vouchers/index', 'guest-gold'], ['guest/inbox/index', 'guest-silver'],
  ['staff/queue/index', 'handler'], ['staff/follow-ups/index', 'handler-2'], ['staff/bills/index', 'clerk'], ['staff/breaches/index', 'owner'], ['staff/notices/index', 'manager'], ['staff/approvals/index', 'manager'],
  ['staff/gifts/index', 'manager'], ['staff/campaigns/index', 'manager'],
].map(([path, who]) => ({ path, who }))

/** One phone passing through the app: tabs, a page on top and back, the stack that WeChat allows. */
export const walk = [
  ['switchTab', { url: '/pages/points/index' }],
  ['switchTab', { url: '/pages/service/index' }],
  ['switchTab', { url: '/pages/mine/index' }],
  ['navigateTo', { url: '/guest/settings/index' }],
  ['navigateBack', {}],
  ['navigateTo', { url: '/guest/inbox/index' }],
  ['redirectTo', { url: '/guest/tier/index' }],
  ['switchTab', { url: '/pages/home/index' }],
  ['reLaunch', { url: '/pages/home/index' }],
]
