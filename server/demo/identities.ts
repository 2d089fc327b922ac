import type { Role } from '@encore/contract/person'

/** Somebody the developer may be: an entry of devcloud's list of identities. */
export interface DemoIdentity { readonly id: string; readonly openid: string; readonly label: string; readonly phone?: string; readonly note: string }

/** 138-0000-…: a range in which the demo's people live. */
export const demoPhone = (tail: number): string => `1380000${String(tail).padStart(4, '0')}`

export const NEW_GUEST_PHONE = demoPhone(0)
export const SILVER_PHONE = demoPhone(2001)
export const GOLD_PHONE = demoPhone(6001)
export const CLAIM_PHONE = demoPhone(8008)

/** The first tail that belongs to nobody named here; the crowd counts up from it. */
export const FIRST_CROWD_TAIL = 101

export const GUEST_OPENIDS = { silver: 'demo-guest-silver', gold: 'demo-guest-gold' } as const

/** Who may enter the demo, the same at every start. Their openids begin with demo-, so that none can be mistaken for WeChat's. */
export const demoIdentities: readonly DemoIdentity[] = [
  { id: 'guest-new', openid: 'demo-guest-new', label: '新客人 New guest', phone: NEW_GUEST_PHONE, note: '还不是会员：扫房间码加入 · not a member yet: scan a room code and join' },
  { id: 'guest-silver', openid: GUEST_OPENIDS.silver, label: '银卡会员 Silver member', phone: SILVER_PHONE, note: '今晚有待生效积分，一件投诉处理中 · points pending since the last visit, one complaint open' },
  { id: 'guest-gold', openid: GUEST_OPENIDS.gold, label: '金卡会员 Gold member', phone: GOLD_PHONE, note: '生日将近，有积分即将到期，一件投诉待确认 · birthday near, points about to expire, one answer to judge' },
  { id: 'guest-claim', openid: 'demo-guest-claim', label: '待认领会员 Guest with an account to claim', phone: CLAIM_PHONE, note: '前台已登记此手机号，验证后认领 · registered at the desk, claims the account with the phone' },
  { id: 'clerk', openid: 'demo-clerk', label: '前台 Clerk', note: '登记会员、结账 · registers guests, settles bills' },
  { id: 'clerk-2', openid: 'demo-clerk-2', label: '前台二 Second clerk', note: '另一位前台 · the other clerk' },
  { id: 'handler', openid: 'demo-handler', label: '客诉专员 Handler', note: '处理投诉 · works complaints' },
  { id: 'handler-2', openid: 'demo-handler-2', label: '客诉专员二 Second handler', note: '回访不由处理人打 · makes the follow-up calls of the other' },
  { id: 'manager', openid: 'demo-manager', label: '店长 Manager', note: '结账第四单、驳回、改派 · fourth bill of a day, rejections, transfers' },
  { id: 'owner', openid: 'demo-owner', label: '老板 Owner', note: '员工与邀请、撤销超时 · staff and invites, annuls a breach' },
  { id: 'newcomer', openid: 'demo-newcomer', label: '新员工 Newcomer', note: '还没有角色：接受邀请 · no role yet: accepts an invite' },
]

export const OWNER_SINCE_DAYS = 420

/** The staff of the demo store. */
export const demoStaff: readonly { readonly openid: string; readonly staffId: string; readonly name: string; readonly role: Role; readonly daysHere: number }[] = [
  { openid: 'demo-owner', staffId: 'staff-owner', name: '老板 山渡', role: 'owner', daysHere: OWNER_SINCE_DAYS },
  { openid: 'demo-manager', staffId: 'staff-manager', name: '店长 青禾', role: 'manager', daysHere: 410 },
  { openid: 'demo-clerk', staffId: 'staff-clerk', name: '前台 小荷', role: 'clerk', daysHere: 405 },
  { openid: 'demo-clerk-2', staffId: 'staff-clerk-2', name: '前台 阿栗', role: 'clerk', daysHere: 400 },
  { openid: 'demo-handler', staffId: 'staff-handler', name: '客诉 小舟', role: 'handler', daysHere: 400 },
  { openid: 'demo-handler-2', staffId: 'staff-handler-2', name: '客诉 阿澄', role: 'handler', daysHere: 395 },
]
