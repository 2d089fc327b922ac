import { forgetPhotos } from '../complaint/forget-photos'
import { sweepComplaints } from '../complaint/sweep-complaints'
import type { Job } from '../platform/serve-timer'
import { deliverEntryMessages } from '../points/deliver-messages'
import { expirePoints } from '../points/expire-points'

const sweep: Job = async (actor, world) => ({ ...(await sweepComplaints(actor, world)), ...(await deliverEntryMessages(world)), ...(await forgetPhotos(world)) })

/** What a night has to do, in pieces: every run of it goes on where the last one stopped. */
const nightly: Job = async (_actor, world) => ({ ...(await expirePoints(world)) })

/** By trigger name, as in cloudfunctions/jobs/config.json. */
export const jobs: Readonly<Record<string, Job>> = { sweep, nightly }
