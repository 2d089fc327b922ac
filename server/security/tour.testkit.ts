import { MS_PER_DAY } from '@encore/domain/kernel/time'
import { complaints, type ComplaintDoc } from '../complaint/complaint.port'
import { line, scanned, type Furniture } from './furnish.testkit'
import type { House, Person } from './house.testkit'

type Look = readonly [action: string, input: object]
const staffPeople: readonly Person[] = ['clerk', 'handler', 'manager', 'owner', 'otherStore']

/** A second yes for everybody who may ask to export a case (C15, §2). */
async function grantExports(house: House, cases: readonly string[]): Promise<void> {
  for (const id of cases) for (const who of ['handler', 'manager', 'owner', 'otherStore'] as const) {
    const asked = await house.ask('staff', who, 'askExport', { operationId: house.operationId(), id, reason: '店内复盘' })
    if (!asked.ok) continue
    const wish = (asked.value as { request: { id: string } }).request
    for (const second of ['maker', 'otherMaker'] as const) await house.ask('staff', second, 'decideApproval', { operationId: house.operationId(), id: wish.id, decision: 'approve' })
  }
}

/** What everybody at the store may look at, whatever has happened so far; refusals are answers, too. */
async function look(house: House, things: Furniture): Promise<void> {
  const cases = (house.world.dump(complaints.name) as ComplaintDoc[]).map(({ _id }) => _id)
  await grantExports(house, cases)
  const bills = [things.bill.own, things.bill.others, things.share.own]
  const staffLooks: readonly Look[] = [
    ['openDesk', {}], ['listStaff', {}], ...cases.map((id): Look => ['getCase', { id }]), ...cases.flatMap((id): Look[] => [['openExport', { id }], ['exportCase', { id }]]), ...['open', 'mine', 'unassigned', 'breached', 'follow_up', 'closed'].map((show): Look => ['listQueue', { show }]),
    ...['waiting', 'asked', 'decided'].map((show): Look => ['listApprovals', { show }]), ['listBreaches', {}], ['listNotices', {}],
    ...bills.map((billId): Look => ['openBill', { billId }]), ['findBills', {}], ['watchDay', {}], ['openReconcile', {}], ...['accounts', 'seals', 'gifts', 'vouchers'].map((subject): Look => ['reconcile', { subject }]),
    ...Object.values(things.member).map((memberId): Look => ['openMember', { memberId }]), ...[['phoneTail', '7001'], ['name', '雾灯甲'], ['phone', '13900017001']].map(([by, value]): Look => ['findMember', { by, value }]),
    ...[things.voucher.own, things.usedVoucher.own].map((code): Look => ['lookUpVoucher', { code }]), ['listCampaigns', {}], ['campaignResult', { campaignId: things.campaign.own }], ['manageGifts', {}], ['openRules', {}], ['listPosBills', {}],
    ['previewBill', { memberId: things.member.own, billNo: '40', lines: [...line(30_000), { category: 'tobacco', paidFen: 2_000 }], deduct: { points: 500 }, voucher: 'best' }],
  ]
  for (const who of staffPeople) for (const [action, input] of staffLooks) await house.ask('staff', who, action, input)
  for (const who of ['guest', 'otherGuest', 'stranger', 'former'] as const) {
    const entries = (house.world.dump('entries') as unknown as readonly { _id: string }[]).map(({ _id }) => _id)
    const looks: readonly Look[] = [
      ...['openHome', 'getProfile', 'listEntries', 'statementPage', 'listClaims', 'listGifts', 'getBirthday', 'listOffers', 'listInbox', 'listComplaints'].map((action): Look => [action, {}]),
      ...['live', 'ended'].map((which): Look => ['listVouchers', { which }]), ...cases.map((id): Look => ['getComplaint', { id }]), ...entries.map((entryId): Look => ['explainEntry', { entryId }]),
    ]
    for (const [action, input] of looks) await house.ask('guest', who, action, input)
  }
}

/** An evening and a fortnight on which everything a screen can show comes about; looked at by everybody in between. */
export async function tour(house: House, things: Furniture): Promise<void> {
  const operationId = () => house.operationId()
  const { member } = things
  await look(house, things)
  const bill = { memberId: member.own, billNo: '41', room: 'A08', lines: [...line(40_000), { category: 'tobacco', paidFen: 2_000 }] }
  const { holdId } = await house.done<{ holdId: string }>('clerk', 'holdPoints', { operationId: operationId(), presence: scanned(house, 'clerk', member.own), points: 500, ...bill })
  const { entryId } = await house.done<{ entryId: string }>('clerk', 'settleBill', { operationId: operationId(), ...bill, deduct: { holdId, points: 500 } })
  await house.done('guest', 'claimBirthday', { operationId: operationId() })
  await house.done('guest', 'claimOffer', { operationId: operationId(), campaignId: things.campaign.own })
  await house.done('guest', 'answerShare', { operationId: operationId(), entryId: things.share.own, accept: true })
  await house.done('owner', 'decideApproval', { operationId: operationId(), id: things.approval.own, decision: 'approve' })
  await house.done('owner', 'decideApproval', { operationId: operationId(), id: things.asked.own, decision: 'decline', answer: '不同意' })
  await house.done('manager', 'refundBill', { operationId: operationId(), billId: things.bill.own, refund: { by: 'all' }, reason: 'service', note: '音响坏了' })
  await house.done('manager', 'refundBill', { operationId: operationId(), billId: entryId, refund: { by: 'amount', fen: 5_000 }, reason: 'other', note: '少唱半小时' })
  await house.done('handler', 'workComplaint', { operationId: operationId(), id: things.complaint.own, version: 1, do: { step: 'claim' } })
  await house.done('handler', 'workComplaint', { operationId: operationId(), id: things.complaint.own, version: 2, do: { step: 'waitForGuest', text: '哪个包厢？' } })
  await house.done('handler', 'seePhone', { memberId: member.own, reason: '电话回访' })
  await house.done('owner', 'publishRules', { operationId: operationId(), revision: 1, effectiveFrom: '2026-07-01', notice: { zh: '七月起', en: 'From July' } })
  for (const trigger of ['sweep', 'nightly']) await house.job('timer', { Type: 'Timer', TriggerName: trigger })
  await look(house, things)
  house.world.pass(14 * MS_PER_DAY)
  for (const trigger of ['sweep', 'nightly', 'nightly']) await house.job('timer', { Type: 'Timer', TriggerName: trigger })
  await look(house, things)
}
