import { addDays, asBusinessDate } from '@encore/domain/kernel/time'
import { statutoryDays } from '@encore/domain/calendar/statutory-days'
import type { RuleForm } from '@encore/domain/points/rule-form'
import { claimOffer } from './guest-acts.testkit'
import { type Act, MANAGERS, members, type Town } from './town.testkit'

const pickMember = (town: Town): string | null => { const known = members(town); return known.length > 0 ? town.dice.pick(known).memberId : null }

/** §2: within the limit at once, above it with a second person. */
export const adjust: Act = async (town, dice) => {
  const memberId = pickMember(town)
  if (!memberId) return
  const points = dice.isUnder(0.5) ? dice.between(1, 300) : dice.isUnder(0.5) ? dice.between(501, 1_200) : -dice.between(1, 800)
  const who = dice.pick(MANAGERS)
  const done = await town.tell(who, 'adjustPoints', { operationId: town.operation(), memberId, points, reason: 'goodwill', note: '试着更正' })
  const approval = done?.approval as { id: string; status: string } | undefined
  if (approval?.status === 'requested') town.approvals.push({ id: approval.id, memberId, askedBy: who })
}

/** Two managers at once over the same request; now and then the one who asked takes it back. */
export const decide: Act = async (town, dice) => {
  const approval = town.approvals.shift()
  if (!approval) return
  const decision = dice.isUnder(0.7) ? { decision: 'approve' } : { decision: 'decline', answer: '不同意' }
  const deciding = dice.isUnder(0.4) ? ['manager', 'manager2', 'owner'] : [dice.pick(MANAGERS)]
  const withdraw = async (): Promise<void> => { if (approval.askedBy) await town.tell(approval.askedBy, 'withdrawApproval', { operationId: town.operation(), id: approval.id }) }
  if (dice.isUnder(0.3)) return withdraw()
  await Promise.all([
    ...deciding.map((who) => town.tell(who, 'decideApproval', { operationId: town.operation(), id: approval.id, ...decision })),
    ...(dice.isUnder(0.3) ? [withdraw()] : []),
  ])
}

const termsOf = (points: number) => ({ title: { zh: '礼品', en: 'Gift' }, note: { zh: '凭券领取', en: 'At the bar' }, picture: null, tone: 'amber', points, perMember: null, tier: 'regular', offeredFrom: null, offeredUntil: null, validDays: 30 })

/** R2: new gifts, new prices, pieces that arrive while guests redeem. */
export const shelve: Act = async (town, dice) => {
  const gift = town.gifts.length < 4 ? null : dice.pick(town.gifts)
  if (!gift) {
    const points = dice.pick([40, 120, 300, 700])
    const made = await town.tell('manager', 'saveGift', { operationId: town.operation(), terms: termsOf(points), stock: dice.between(0, 6), isOffered: true })
    if (made) town.gifts.push({ giftId: String(made.giftId), points, revision: Number(made.revision) })
    return
  }
  if (dice.isUnder(0.8)) return void await town.tell(dice.pick(MANAGERS), 'adjustStock', { operationId: town.operation(), giftId: gift.giftId, by: dice.isUnder(0.75) ? dice.between(1, 5) : -dice.between(1, 3), reason: '盘点' })
  const saved = await town.tell('manager', 'saveGift', { operationId: town.operation(), giftId: gift.giftId, revision: gift.revision, terms: termsOf(gift.points), isOffered: true })
  if (saved) gift.revision = Number(saved.revision)
}

/** O4: a campaign of a few days, claimed by many at once or pushed, sometimes stopped. */
export const campaign: Act = async (town, dice) => {
  const from = town.today()
  const endsOn = addDays(asBusinessDate(from), dice.between(2, 9))
  const draft = { title: '欢唱券', window: { name: 'own', from, to: endsOn, dayParts: [] }, audience: { tiers: [], tag: null }, benefit: { of: 'amount', offFen: 1_000 * dice.between(1, 5), minimumFen: 10_000 }, quota: dice.between(2, 12), perMember: dice.between(1, 2), delivery: dice.isUnder(0.5) ? 'push' : 'claim' }
  const made = await town.tell(dice.pick(MANAGERS), 'createCampaign', { operationId: town.operation(), draft })
  if (!made) return
  const campaignId = String(made.id)
  await town.tell('manager', 'startCampaign', { operationId: town.operation(), campaignId })
  town.campaigns.push({ id: campaignId, endsOn })
  if (draft.delivery === 'claim') await Promise.all(members(town).filter(() => dice.isUnder(0.6)).map((guest) => claimOffer(town, guest, campaignId)))
  if (dice.isUnder(0.15)) await town.tell('manager2', 'stopCampaign', { operationId: town.operation(), campaignId, reason: '换一个' })
}

/** P12: two owners draft and publish for a date to come; some versions are taken back. */
export const changeRules: Act = async (town, dice) => {
  const page = await town.tell('owner', 'openRules', {})
  if (!page) return
  const { current, draft, coming, earliest } = page as unknown as { current: { form: RuleForm }; draft: { revision: number } | null; coming: { version: string } | null; earliest: string }
  if (coming) return void (dice.isUnder(0.3) && await town.tell('owner2', 'withdrawRules', { operationId: town.operation(), version: coming.version, reason: '再想想' }))
  const form = { ...current.form, fenPerPoint: dice.pick([80, 100, 100, 120, 200]), capPerBill: dice.pick([3_000, 5_000]), birthdayTenths: dice.pick([15, 20]) }
  const saved = await town.tell('owner', 'saveDraft', { form, revision: draft?.revision ?? 0 })
  if (!saved) return
  const publish = (who: string) => town.tell(who, 'publishRules', { operationId: town.operation(), revision: saved.revision, effectiveFrom: addDays(asBusinessDate(earliest), dice.between(0, 3)), notice: { zh: '积分规则有变', en: 'New rules' } })
  await Promise.all(dice.isUnder(0.4) ? [publish('owner'), publish('owner2')] : [publish('owner')])
}

/** C7: every autumn an owner activates the year to come by its notice; now and then one day by an emergency notice. */
export const activateYear: Act = async (town) => {
  const year = Number(town.today().slice(0, 4)) + 1
  const off = statutoryDays(year).map(({ date }) => date)
  if (off.length > 0) await activate(town, { from: 'json', year, text: JSON.stringify({ year, notice: `国办发明电〔${year - 1}〕7号`, off, work: [] }) })
}
export const emergencyDay: Act = async (town, dice) => {
  await activate(town, { from: 'override', date: addDays(asBusinessDate(town.today()), dice.between(2, 12)), working: dice.isUnder(0.5), reason: '紧急通知' })
}
async function activate(town: Town, proposal: object): Promise<void> {
  const seen = await town.tell('owner', 'previewCalendar', { proposal })
  if (seen?.at === 'readable') await town.tell('owner', 'activateCalendar', { operationId: town.operation(), proposal, basedOn: seen.basedOn })
}

export const deskReads: Act = async (town, dice) => {
  const memberId = pickMember(town)
  const reads: readonly (readonly [string, string, object])[] = [
    ['manager', 'openDesk', {}], ['owner', 'openReconcile', {}], ['manager', 'watchDay', {}], ['clerk', 'findBills', {}], ['manager', 'listApprovals', {}], ['handler', 'listQueue', {}], ['manager', 'listBreaches', {}],
    ['manager', 'manageGifts', {}], ['manager', 'listCampaigns', {}], ['manager', 'listNotices', {}], ['owner', 'listCalendars', {}], ['manager', 'listPosBills', {}],
    ...(memberId ? [['clerk', 'openMember', { memberId }] as const, ['clerk', 'previewBill', { memberId, billNo: 'X1', lines: [{ category: 'room', paidFen: 40_000 }] }] as const] : []),
  ]
  const [who, action, input] = dice.pick(reads)
  await town.tell(who, action, input as Record<string, unknown>)
}
