import { CALENDAR_LIMITS } from '../calendar/calendar.port'
import { calendarInForce } from '../calendar/calendar-in-force'
import { moveClocks } from '../calendar/move-clocks'
import { forgetPhotos } from '../complaint/forget-photos'
import { sweepComplaints } from '../complaint/sweep-complaints'
import { pastGrants } from '../message/message.port'
import { sendMessages } from '../message/send-messages'
import { sweepClaims } from '../gift/sweep-claims'
import { sendBirthdayNotices } from '../offer/birthday-notices'
import { pushCampaigns, sweepCampaigns } from '../offer/push-campaigns'
import { forgetReceipts } from '../pos/forget-receipts'
import { pastAttempts } from '../platform/attempts'
import { forgetPast } from '../platform/forget-past'
import type { Timer } from '../platform/actor'
import type { Job } from '../platform/serve-timer'
import { failureOf } from '../platform/without-data'
import type { World } from '../platform/world'
import { deliverEntryMessages } from '../points/deliver-messages'
import { nightlyRound } from '../reconcile/nightly-round'
import { rollingCheck } from '../reconcile/rolling-check'
import { sealDays } from '../reconcile/seal-day'
import { expirePoints } from '../points/expire-points'
import { sendTierNotices } from '../points/tier-notices'
import { pastInvites } from '../staff/staff.port'

type Part = (world: World, actor: Timer) => Promise<Readonly<Record<string, number>>>

/**
 * One part after the other. What one cannot do keeps nothing from the others (a file storage that is down must not hold back a guest's
 * pieces); the run fails when all have had their turn, so that it is seen.
 */
const inTurn = (parts: readonly Part[]): Job => async (actor, world) => {
  const done: Record<string, number> = {}
  const failures: unknown[] = []
  for (const part of parts) {
    try {
      Object.assign(done, await part(world, actor))
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 1) throw new Error(failures.map(failureOf).join('; '))
  if (failures.length === 1) throw failures[0]
  return done
}

/** First what an activation left (C7): a case is swept by the calendar its dates are promised by. */
const cases: Part = async (world, actor) => {
  const { moved, left } = await moveClocks(world, await calendarInForce(world.store, world.clock.now(), 'now'), CALENDAR_LIMITS.movedPerSweep)
  return { moved, left, ...(await sweepComplaints(actor, world)) }
}

/** X6: what has served its purpose. */
const forget: Part = async (world) => {
  const now = world.clock.now()
  return {
    attemptsForgotten: await forgetPast(world, pastAttempts(now)),
    grantsForgotten: await forgetPast(world, pastGrants(now)), invitesForgotten: await forgetPast(world, pastInvites(now)),
  }
}

const sweep = inTurn([cases, deliverEntryMessages, sendMessages, forgetPhotos, sweepClaims, sweepCampaigns, pushCampaigns])

/** What a night has to do, in pieces: every run of it goes on where the last one stopped. */
const nightly = inTurn([expirePoints, sealDays, sendTierNotices, (world) => sendBirthdayNotices(world), forgetReceipts, forget, rollingCheck, nightlyRound])

/** By trigger name, as in cloudfunctions/jobs/config.json. */
export const jobs: Readonly<Record<string, Job>> = { sweep, nightly }
