// Members with a past: bills settled by the product's own rule, one visit after the other.
import { rulesOf } from './rule-bundle.mjs'

const DAY_MS = 86_400_000
export const rules = await rulesOf([
  "export { openAccount, post } from './points/account'", "export { welcomeDraft } from './points/drafts'", "export { settle } from './points/settlement'", "export { redeemDraft } from './points/redeem'", "export { expireDraft } from './points/expiry'",
  "export { earn } from './points/earn'", "export { RULES_V1 } from './points/rules'", "export { businessDate } from './kernel/time'",
  "export { simulateMember, addOutcome, NO_SIMULATION } from './points/simulate'",
])
const { openAccount, post, welcomeDraft, settle, redeemDraft, expireDraft, RULES_V1, businessDate } = rules
/** The rules as they are, in force long enough for the longest past. */
const book = [{ ...RULES_V1, effectiveFrom: '1950-01-01' }]

/** Bills of ¥60 to ¥900, the same for the same member and visit. */
const linesOf = (member, visit) => [{ category: 'room', paidFen: 6_000 + ((member * 7919 + visit * 104_729) % 84_000) }, { category: 'drinks', paidFen: (visit * 31) % 9_000 }]

/**
 * A guest with so many visits, `everyDays` apart, the last one just before `now`; what expires meanwhile is booked off by the night.
 * `price` points go for a gift at each visit, 0 for none. `see` gets each posted entry with its bill. Answers the account.
 */
export function visits({ memberId, member = 1, count, everyDays, now, price = 0, see = () => undefined }) {
  const first = now - count * everyDays * DAY_MS
  const opened = openAccount(memberId, first)
  const joined = post(opened, welcomeDraft(opened, { storeId: 'S01', staffId: null, channel: 'self', at: first }, book))
  see(joined.entry, null)
  let account = joined.account
  for (let visit = 0; visit < count; visit += 1) {
    const at = first + visit * everyDays * DAY_MS
    for (let over = expireDraft(account, 'S01', at); over; over = expireDraft(account, 'S01', at)) {
      const booked = post(account, over)
      account = booked.account
      see(booked.entry, null)
    }
    const bill = { storeId: 'S01', businessDate: businessDate(at), billNumber: `${memberId}-${visit}`, lines: linesOf(member, visit), paidByVouchersFen: 0, paidByPointsFen: 0 }
    const done = settle(account, { bill, holdId: null, points: 0, till: { staffId: 'st-1', managerLooks: true, at } }, book)
    if (!done.ok) throw new Error(done.refusal.code)
    account = done.value.account
    see(done.value.earn, bill)
    if (done.value.gift) see(done.value.gift, null)
    const gift = price > 0 ? redeemDraft(account, { id: `${memberId}-${visit}`, voucherId: 'v', points: price, storeId: 'S01', at }, book) : null
    if (!gift?.ok) continue
    const redeemed = post(account, gift.value)
    account = redeemed.account
    see(redeemed.entry, null)
  }
  return account
}
