import { civilDayNumber, instant, later, CHINA_OFFSET_MS, MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, type Instant } from '../kernel/time'
import { isFact, type Fact } from './facts'
import { policyOf, type ComplaintPolicy } from './policy'
import type { Channel } from './words'

/**
 * The venue's own soft targets for the first reply (C6): on site 15 minutes by wall clock; in the app 2 operating hours, 18:00–26:00
 * every day, holidays too. A complaint by phone is heard by a person at once and has none.
 */
export function internalDueAt(channel: Channel, receivedAt: Instant, policy: ComplaintPolicy): Instant | null {
  switch (channel) {
    case 'on_site': return later(receivedAt, policy.onSiteResponseMinutes * MS_PER_MINUTE)
    case 'online':
    case 'wechat_pay': return afterOperatingMs(receivedAt, policy.onlineResponseOperatingHours * MS_PER_HOUR, policy)
    case 'phone': return null
  }
}

/** The instant when so much opening time has passed. An evening may end after midnight: 26:00 is 02:00 of the next civil day. */
export function afterOperatingMs(from: Instant, operatingMs: number, { opensAtHour, closesAtHour }: ComplaintPolicy): Instant {
  // The evening that may still be open at `from` began at most the day before.
  for (let day = civilDayNumber(from) - 1, left = operatingMs; ; day += 1) {
    const midnight = day * MS_PER_DAY - CHINA_OFFSET_MS
    const opens = Math.max(from, midnight + opensAtHour * MS_PER_HOUR)
    const open = midnight + closesAtHour * MS_PER_HOUR - opens
    if (open >= left) return instant(opens + left)
    left -= Math.max(0, open)
  }
}

export interface InternalTarget { readonly dueAt: Instant; readonly status: 'running' | 'met' | 'breached' | 'cancelled' }

export function internalTarget(facts: readonly Fact[], now: Instant): InternalTarget | null {
  const registered = facts.find(isFact('registered'))
  if (!registered) return null
  const receivedAt = facts.filter(isFact('receipt_moved')).reduce<Instant>((earliest, { receivedAt: moved }) => (moved < earliest ? moved : earliest), registered.receivedAt)
  const dueAt = internalDueAt(registered.channel, receivedAt, policyOf(registered.policyVersion))
  if (dueAt === null) return null
  const stop = facts.find(({ kind }) => kind === 'replied' || kind === 'answered' || kind === 'withdrawn' || kind === 'rejected' || kind === 'merged')
  if ((stop?.at ?? now) > dueAt) return { dueAt, status: 'breached' }
  if (!stop) return { dueAt, status: 'running' }
  return { dueAt, status: stop.kind === 'replied' || stop.kind === 'answered' ? 'met' : 'cancelled' }
}
