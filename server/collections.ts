/**
 * Every collection of the chain's database with the indexes its queries need. devcloud creates them at start, `npm run deploy` in
 * the cloud (WeChat's own limit: 100 collections, 20 indexes each). A collection that is not here is refused by both.
 */
export interface CollectionPlan { readonly name: string; readonly indexes: readonly (readonly string[])[] }

const plans: readonly CollectionPlan[] = [
  // venue
  { name: 'venues', indexes: [] },
  // member: members by id, one document per person's openid and per phone, so that neither can belong to two members
  { name: 'members', indexes: [['phoneTail'], ['memberNo'], ['nickname'], ['profile.birthday.calendar', 'profile.birthday.month', 'profile.birthday.day']] },
  { name: 'guests', indexes: [] },
  { name: 'phones', indexes: [] },
  { name: 'codekeys', indexes: [] },
  { name: 'inbox', indexes: [['memberId', 'at']] },
  { name: 'outbox', indexes: [['state', 'sendAt'], ['storeId', 'audience', 'sendAt'], ['audience', 'sendAt'], ['link', 'sendAt']] },
  { name: 'grants', indexes: [] },
  // points
  { name: 'accounts', indexes: [['ledger.nextExpiryAt'], ['frozen.at'], ['ledger.tier.validThrough']] },
  { name: 'entries', indexes: [['memberId', 'version'], ['storeId', 'businessDate', 'kind', 'at'], ['storeId', 'kind', 'bill.billNumber', 'at'], ['message.state'], ['storeId', 'at']] },
  // gift: stock is changed by single conditional updates, never inside a guest's transaction (docs/adr/0014)
  { name: 'gifts', indexes: [['isOffered', 'terms.points']] },
  // pos: bills of the cash register that nobody has settled, and guests' claims to a bill
  { name: 'posbills', indexes: [['storeId', 'state', 'at']] },
  { name: 'billclaims', indexes: [['storeId', 'state', 'at'], ['memberId', 'at'], ['photo']] },
  // voucher: `_id` is the code
  { name: 'vouchers', indexes: [['memberId', 'endsAt'], ['origin', 'status']] },
  // approval: requests for a second person, and what each manager has adjusted alone for a guest on a date
  { name: 'approvals', indexes: [['storeId', 'status', 'requestedAt'], ['status', 'requestedAt'], ['requestedBy', 'requestedAt'], ['storeId', 'status', 'closedAt'], ['status', 'closedAt']] },
  // offer: `_id` is what was claimed and by whom, so nothing is claimed twice
  { name: 'claims', indexes: [] },
  { name: 'campaigns', indexes: [['storeId', 'createdAt'], ['status', 'createdAt']] },
  // reconcile
  { name: 'seals', indexes: [['storeId']] },
  { name: 'checknights', indexes: [] },
  { name: 'rounds', indexes: [] },
  // rules: published versions, withdrawals, the draft and its simulation
  { name: 'rules', indexes: [['kind']] },
  // staff
  { name: 'staff', indexes: [['storeId']] },
  { name: 'invites', indexes: [['expiresAt']] },
  { name: 'attempts', indexes: [['windowUntil']] },
  { name: 'audit', indexes: [['storeId', 'at']] },
  // complaint
  { name: 'complaints', indexes: [['storeId', 'queue', 'nextDueAt'], ['storeId', 'queue', 'status', 'nextDueAt'], ['storeId', 'queue', 'category', 'nextDueAt'], ['storeId', 'queue', 'changedAt'], ['storeId', 'queue', 'category', 'changedAt'], ['ownerKey', 'receivedAt'], ['handlerId', 'queue', 'nextDueAt'], ['nextNoticeAt'], ['storeId', 'lastBreachAt'], ['queue', 'photosForgottenAt', 'changedAt'], ['queue', 'calendarVersion']] },
  { name: 'trackings', indexes: [] },
  { name: 'operations', indexes: [['of', 'at']] },
  // calendar: one immutable record a version, numbered by its _id
  { name: 'calendars', indexes: [] },
]

/**
 * Every list is asked for in an order that ends with `_id`, so that two pages neither overlap nor leave anything out (platform/
 * cloud-store.ts). An index that ends otherwise does not yield that order: the whole queue or the whole ledger of a member would be
 * read and sorted for one page, in production as on devcloud, whose console says so.
 */
export const collections: readonly CollectionPlan[] = plans.map(({ name, indexes }) => ({ name, indexes: indexes.map((fields) => [...fields, '_id']) }))
