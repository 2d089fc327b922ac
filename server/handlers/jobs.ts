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
import { pastRefusals } from '../platform/operation'
import type { Job } from '../platform/serve-timer'
import { deliverEntryMessages } from '../points/deliver-messages'
import { rollingCheck } from '../reconcile/rolling-check'
import { sealDays } from '../reconcile/seal-day'
import { expirePoints } from '../points/expire-points'
import { sendTierNotices } from '../points/tier-notices'
import { pastInvites } from '../staff/staff.port'

const sweep: Job = async (actor, world) => {
  // First what an activation left (C7): a case is swept by the calendar its dates are promised by.
  const { moved, left } = await moveClocks(world, await calendarInForce(world.store, world.clock.now(), 'now'), CALENDAR_LIMITS.movedPerSweep)
  return { moved, left, ...(await sweepComplaints(actor, world)), ...(await deliverEntryMessages(world)), ...(await sendMessages(world)), ...(await forgetPhotos(world)), ...(await sweepClaims(world)), ...(await sweepCampaigns(world)), ...(await pushCampaigns(world)) }
}

/** X6: what has served its purpose. */
const forget: Job = async (_actor, world) => {
  const now = world.clock.now()
  return {
    attemptsForgotten: await forgetPast(world, pastAttempts(now)), refusalsForgotten: await forgetPast(world, pastRefusals(now)),
    grantsForgotten: await forgetPast(world, pastGrants(now)), invitesForgotten: await forgetPast(world, pastInvites(now)),
  }
}

/** What a night has to do, in pieces: every run of it goes on where the last one stopped. */
const nightly: Job = async (actor, world) => ({ ...(await expirePoints(world)), ...(await sealDays(world)), ...(await sendTierNotices(world)), ...(await sendBirthdayNotices(world)), ...(await forgetReceipts(world)), ...(await forget(actor, world)), ...(await rollingCheck(world)) })

/** By trigger name, as in cloudfunctions/jobs/config.json. */
export const jobs: Readonly<Record<string, Job>> = { sweep, nightly }
