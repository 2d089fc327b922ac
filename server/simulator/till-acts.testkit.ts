import { lineCategories } from '@encore/contract/points'
import { addDays, asBusinessDate } from '@encore/domain/kernel/time'
import type { Dice } from './dice.testkit'
import { type Act, COUNTER, type Guest, members, scan, type Town } from './town.testkit'

const linesOf = (dice: Dice): readonly object[] => [
  { category: 'room', paidFen: dice.between(3_000, 90_000) + (dice.isUnder(0.05) ? 400_000 : 0) },
  ...(dice.isUnder(0.4) ? [{ category: dice.pick(lineCategories), paidFen: dice.between(1, 30_000) }] : []),
]

/** Numbers of one register, sometimes the same again (P1). */
const nextNumber = (town: Town, dice: Dice): string => `B${town.nextBill(dice.isUnder(0.04))}`

type Member = Guest & { memberId: string }
const somebody = (town: Town, dice: Dice): Member | null => { const known = members(town); return known.length > 0 ? dice.pick(known) : null }

async function settle(town: Town, guest: Member, by: string, more: object, dice: Dice): Promise<string | null> {
  const input = { operationId: town.operation(), memberId: guest.memberId, billNo: nextNumber(town, dice), lines: linesOf(dice), ...(dice.isUnder(0.08) && { businessDate: addDays(asBusinessDate(town.today()), -dice.between(1, 20)) }), ...more }
  const settled = await town.tell(by, 'settleBill', input)
  if (settled) town.bills.push({ billId: String(settled.entryId), guest, at: town.timeline.now(), isShared: 'sharers' in more })
  if (town.bills.length > 80) town.bills.splice(0, 40)
  return settled ? String(settled.entryId) : null
}

/** P9: bills of an evening, several of one guest at the same moment now and then. */
export const bill: Act = async (town, dice) => {
  const guest = somebody(town, dice)
  if (!guest) return
  await Promise.all(Array.from({ length: dice.isUnder(0.2) ? 3 : 1 }, () => settle(town, guest, dice.pick(COUNTER), {}, dice)))
}

/** R1, R5: points and a voucher pay a part; now and then the till forgets the hold, or lets it go. */
export const billWithDeduct: Act = async (town, dice) => {
  const guest = somebody(town, dice)
  const by = dice.pick(['clerk', 'clerk2', 'manager'] as const)
  const presence = guest && await scan(town, guest, by)
  if (!guest || !presence) return
  const bill = { memberId: guest.memberId, billNo: nextNumber(town, dice), lines: [{ category: 'room', paidFen: dice.between(30_000, 200_000) }] }
  const points = 100 * dice.between(5, 12)
  const voucher = town.vouchers.find((one) => one.guest === guest && !one.isGift)
  const held = await town.tell(by, 'holdPoints', { operationId: town.operation(), presence, points, ...bill })
  if (!held || dice.isUnder(0.15)) return
  if (dice.isUnder(0.15)) return void await town.tell(by, 'voidHold', { memberId: guest.memberId, holdId: held.holdId })
  const settled = await town.tell(by, 'settleBill', { operationId: town.operation(), ...bill, deduct: { holdId: held.holdId, points }, ...(voucher && dice.isUnder(0.3) && { voucher: { code: voucher.code, presence } }) })
  if (settled) town.bills.push({ billId: String(settled.entryId), guest, at: town.timeline.now(), isShared: false })
}

/** R5: a discount voucher alone. */
export const billWithVoucher: Act = async (town, dice) => {
  const voucher = town.vouchers.filter(({ isGift, guest }) => !isGift && guest.memberId !== null)[0]
  const by = dice.pick(['clerk', 'clerk2'] as const)
  const presence = voucher && await scan(town, voucher.guest, by)
  if (!voucher || !presence) return
  await settle(town, voucher.guest as Member, by, { voucher: { code: voucher.code, presence } }, dice)
}

/** P13: a room's points among those who were scanned; the payer says yes, no, or nothing. */
export const sharedBill: Act = async (town, dice) => {
  const [payer, ...others] = [somebody(town, dice), somebody(town, dice), somebody(town, dice)].flatMap((one) => one ?? [])
  if (!payer) return
  const by = dice.pick(['clerk', 'clerk2'] as const)
  const sharers: object[] = []
  for (const other of others) {
    const presence = await scan(town, other, by)
    if (presence) sharers.push({ memberId: other.memberId, presence })
  }
  if (sharers.length === 0) return
  await settle(town, payer, by, { sharers }, dice)
  const known = town.bills[town.bills.length - 1]
  if (known?.isShared && known.guest === payer && dice.isUnder(0.8)) await town.tell(payer.who, 'answerShare', { operationId: town.operation(), entryId: known.billId, accept: dice.isUnder(0.8) })
}

const someBill = (town: Town, dice: Dice) => { const own = town.bills.filter(({ isShared }) => !isShared); return own.length > 0 ? dice.pick(own) : null }

/** P7: part, whole, or by the till's own ten minutes; two at once of one bill. */
export const refund: Act = async (town, dice) => {
  const known = someBill(town, dice)
  if (!known) return
  const give = (): object => (dice.isUnder(0.3) ? { by: 'all' } : dice.isUnder(0.5) ? { by: 'amount', fen: dice.between(1, 40_000) } : { by: 'lines', lines: [{ line: 0, fen: dice.between(1, 20_000) }] })
  await Promise.all(Array.from({ length: dice.isUnder(0.25) ? 2 : 1 }, () => town.tell(dice.pick(['manager', 'manager2', 'owner']), 'refundBill', { operationId: town.operation(), billId: known.billId, refund: give(), reason: 'service', note: '试着退款' })))
}

/** Typed wrongly and taken back, mostly by who typed it. */
export const undo: Act = async (town, dice) => {
  const guest = somebody(town, dice)
  const by = dice.pick(COUNTER)
  const billId = guest && await settle(town, guest, by, {}, dice)
  if (billId) await town.tell(dice.isUnder(0.8) ? by : dice.pick(COUNTER), 'undoBill', { operationId: town.operation(), billId })
}

/** P14: bills of the register that nobody has settled, twice from the same file, then given to somebody. */
export const registerBills: Act = async (town, dice) => {
  const rows = Array.from({ length: dice.between(1, 3) }, () => `P${nextNumber(town, dice)},${town.today()},包厢,${dice.between(50, 900)}`)
  const csv = { as: 'text', text: ['账单号,营业日,类别,金额', ...rows].join('\n') }
  const keep = () => town.tell('manager', 'keepImport', { operationId: town.operation(), csv })
  await Promise.all(dice.isUnder(0.3) ? [keep(), keep()] : [keep()])
  const guest = somebody(town, dice)
  const number = rows[0]?.split(',')[0]
  if (guest) await town.tell(dice.pick(['manager', 'manager2']), 'settlePosBill', { operationId: town.operation(), billId: `S01:${town.today()}:${number}`, memberId: guest.memberId })
}
