import type { SignRow, SignView, WatchedDayView } from '@encore/contract/watch'
import { accept, type Result } from '@encore/domain/kernel/result'
import { addDays, type BusinessDate, BUSINESS_DAY_TURNS_AT_HOUR, businessDate, type Instant, later, type LocalDate, MS_PER_HOUR, startOfDay } from '@encore/domain/kernel/time'
import { type Sign, signsOf, type WatchedDay } from '@encore/domain/points/watch'
import type { Staff } from '../platform/actor'
import { LOOK_UP } from '../member/look-up-limit'
import { attemptsOf } from '../platform/attempts'
import { getAll } from '../platform/in-requests'
import { staff } from '../platform/staff-directory'
import type { Store } from '../platform/store'
import type { World } from '../platform/world'
import { accounts, entries, type EntryDoc } from '../points/points.port'

/** An evening is read whole, page after page: a house of a hundred rooms posts some thousand entries. Twenty pages fit a call's ten seconds; a day beyond them is said to be cut off. */
const LIMITS = { page: 500, pages: 20, staff: 200 } as const

const turnOf = (date: BusinessDate): Instant => later(startOfDay(date), BUSINESS_DAY_TURNS_AT_HOUR * MS_PER_HOUR)

interface Stretch { readonly from: Instant; readonly to: Instant }

/** What the store posted in that stretch, in order of time. */
async function postedIn(store: Store, storeId: string, { from, to }: Stretch): Promise<{ readonly docs: readonly EntryDoc[]; readonly isCutOff: boolean }> {
  const docs: EntryDoc[] = []
  for (let pages = 0; pages < LIMITS.pages; pages += 1) {
    const last = docs[docs.length - 1]
    const page = await store.find(entries, { where: { storeId, at: { gte: from, lt: to } }, orderBy: [['at', 'asc']], limit: LIMITS.page, ...(last && { after: { value: last.at, id: last._id } }) })
    docs.push(...page)
    if (page.length < LIMITS.page) return { docs, isCutOff: false }
  }
  return { docs, isCutOff: true }
}

async function namesOf(store: Store, members: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await getAll(store, accounts, members)).map((doc) => [doc._id, doc.name]))
}

/** How often each colleague looked guests up in the stretch that began on that date; kept by the rate limit (X5), which knows only the last one. */
async function lookUpsOf(world: Pick<World, 'store' | 'secrets'>, storeId: string, { from, to }: Stretch): Promise<WatchedDay['lookUps']> {
  const team = await world.store.find(staff, { where: { storeId }, limit: LIMITS.staff })
  const found = await attemptsOf(world, LOOK_UP, team.map(({ staffId }) => staffId))
  return found.filter(({ windowUntil }) => windowUntil > from && windowUntil <= later(to, MS_PER_HOUR)).map(({ who, count }) => ({ staffId: who, count }))
}

function signView({ rule, staffId, count, entryIds }: Sign, docs: ReadonlyMap<string, EntryDoc>, names: { readonly guests: ReadonlyMap<string, string>; readonly staff: ReadonlyMap<string, string> }): SignView {
  const rows = entryIds.flatMap((id): SignRow[] => {
    const doc = docs.get(id)
    return doc ? [{ id, kind: doc.kind, at: doc.at, points: doc.entry.delta, paidFen: doc.paidFen, billNo: doc.bill ? doc.bill.billNumber : null, guest: { memberId: doc.memberId, name: names.guests.get(doc.memberId) ?? '' } }] : []
  })
  return { rule, by: names.staff.get(staffId) ?? staffId, count, rows }
}

/** A day of the caller's store by the rules of domain/points/watch; computed when somebody looks, nothing is stored about anybody. */
export async function watchDay(actor: Staff, { businessDate: asked }: { readonly businessDate?: LocalDate | undefined }, { store, clock, secrets }: Pick<World, 'store' | 'clock' | 'secrets'>): Promise<Result<WatchedDayView, never>> {
  const date = asked === undefined ? businessDate(clock.now()) : asked as string as BusinessDate
  const [from, to] = [turnOf(date), turnOf(addDays(date, 1))]
  const [{ docs: posted, isCutOff }, lookUps] = await Promise.all([
    postedIn(store, actor.storeId, { from, to }),
    lookUpsOf({ store, secrets }, actor.storeId, { from, to }),
  ])
  const docs = posted.filter((doc) => doc.entry !== undefined)
  const signs = signsOf({ entries: docs.map(({ entry }) => entry), lookUps })
  const byId = new Map(docs.map((doc) => [doc._id, doc]))
  const members = new Set(signs.flatMap(({ entryIds }) => entryIds.flatMap((id) => byId.get(id)?.memberId ?? [])))
  const [guests, colleagues] = await Promise.all([
    namesOf(store, [...members]),
    signs.length === 0 ? [] : store.find(staff, { where: { staffId: { in: [...new Set(signs.map(({ staffId }) => staffId))] } }, limit: LIMITS.staff }),
  ])
  const names = { guests, staff: new Map(colleagues.map((doc) => [doc.staffId, doc.name])) }
  return accept({ businessDate: date, entries: docs.length, isCutOff, signs: signs.map((sign) => signView(sign, byId, names)) })
}
