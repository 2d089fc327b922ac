import { businessDate, type Instant, later, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, startOfDay } from '@encore/domain/kernel/time'
import { MARKETING, mayMarketAt } from '@encore/domain/offer/marketing-hours'
import { type BirthdayDay, openBirthdays } from '@encore/domain/offer/open-birthdays'
import { inbox, type InboxDoc, type MemberDoc, members } from '../member/member.port'
import { outbox, type OutboxDoc } from '../message/message.port'
import type { Query, Store } from '../platform/store'
import type { World } from '../platform/world'
import { accounts } from '../points/points.port'
import { giftNow, standingOf } from './birthday-view'

/** Members a page, and pages a run and month of birth. */
const LIMITS = { page: 100, pages: 50 }
const RUN_EVERY_MS = 10 * MS_PER_MINUTE
const FIRST_CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTVWXY'

/** Each run of a night begins elsewhere among the members and comes round to its start, so that nobody is always beyond a run's end. */
const startOf = (now: Instant): string => FIRST_CHARACTERS.charAt(Math.floor(now / RUN_EVERY_MS) % FIRST_CHARACTERS.length)

/** N2: at once within the hours, else in the next morning's first. */
function tellAt(now: Instant): Instant {
  if (mayMarketAt(now)) return now
  const morning = later(startOfDay(businessDate(now)), MARKETING.fromHour * MS_PER_HOUR)
  return morning > now ? morning : later(morning, MS_PER_DAY)
}

/** Both are named by the occurrence: whatever a job does twice is told once (N1). */
function messagesOf(member: MemberDoc, { occurrence, until, tier }: { readonly occurrence: string; readonly until: string; readonly tier: string }, now: Instant): readonly [InboxDoc, OutboxDoc] {
  const key = `birthday:${member._id}:${occurrence}`
  return [
    { _id: key, memberId: member._id, at: now, topic: 'birthday_open', facts: { occurrence, until, tier }, link: null, readAt: null },
    { _id: key, state: 'waiting', sendAt: tellAt(now), storeId: member.joinedStoreId, audience: `member:${member._id}`, topic: 'birthday_open', facts: {}, link: '' },
  ]
}

/** Days of one month are one question to the database. */
function byMonth(found: readonly BirthdayDay[]): readonly { readonly calendar: string; readonly month: number; readonly days: readonly number[] }[] {
  const months = new Map<string, { calendar: string; month: number; days: number[] }>()
  for (const { calendar, month, day } of found) {
    const known = months.get(`${calendar} ${month}`) ?? { calendar, month, days: [] }
    known.days.push(day)
    months.set(`${calendar} ${month}`, known)
  }
  return [...months.values()]
}

async function tellPage(store: Store, page: readonly MemberDoc[], now: Instant): Promise<number> {
  const heads = new Map((await store.getMany(accounts, page.map(({ _id }) => _id))).map((doc) => [doc._id, doc]))
  const due = page.flatMap((member) => {
    const account = heads.get(member._id)
    const standing = account && standingOf(member, account, now)
    return account && standing?.at === 'open' ? [messagesOf(member, { occurrence: standing.window.occurrence, until: standing.window.lastDate, tier: giftNow(account, now).tier }, now)] : []
  })
  const told = new Set((due.length === 0 ? [] : await store.getMany(inbox, due.map(([message]) => message._id))).map(({ _id }) => _id))
  let sent = 0
  for (const [message, notice] of due) {
    if (told.has(message._id)) continue
    // The alert first: when a job dies between the two, the missing message says that there is still something to do.
    await store.add(outbox, notice)
    if (await store.add(inbox, message)) sent += 1
  }
  return sent
}

/**
 * O1, N1: tells members whose birthday gift can be claimed now, once an occurrence, in the app and, where they allowed it, in WeChat
 * within the hours of N2. Only birthdays near today are read (indexed); who claimed already, or gave no leave to use the birthday,
 * hears nothing. The gift itself never waits for this.
 */
export async function sendBirthdayNotices({ store, clock }: Pick<World, 'store' | 'clock'>, limits = LIMITS): Promise<{ readonly birthdayNotices: number }> {
  const now = clock.now()
  let birthdayNotices = 0
  for (const { calendar, month, days } of byMonth(openBirthdays(now))) {
    const where: Query['where'] = { 'profile.birthday.calendar': calendar, 'profile.birthday.month': month, 'profile.birthday.day': { in: days } }
    for await (const page of round(store, where, startOf(now), limits)) birthdayNotices += await tellPage(store, page, now)
  }
  return { birthdayNotices }
}

/** The members of a question, page by page from a place of the ids on and round to it again; ends early where the run does. */
async function* round(store: Store, where: Query['where'], start: string, { page, pages }: typeof LIMITS): AsyncGenerator<readonly MemberDoc[]> {
  let [after, until]: [string, { readonly lte?: string }] = [start, {}]
  for (let asked = 0; asked < pages; asked += 1) {
    const found: readonly MemberDoc[] = await store.find(members, { where: { ...where, _id: { gt: after, ...until } }, orderBy: [['_id', 'asc']], limit: page })
    yield found
    after = found[found.length - 1]?._id ?? after
    if (found.length === page) continue
    if (until.lte !== undefined) return
    after = ''
    until = { lte: start }
  }
}
