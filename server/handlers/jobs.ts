import { forgetPhotos } from '../complaint/forget-photos'
import { sweepComplaints } from '../complaint/sweep-complaints'
import type { Job } from '../platform/serve-timer'
import { deliverEntryMessages } from '../points/deliver-messages'

const sweep: Job = async (actor, world) => ({ ...(await sweepComplaints(actor, world)), ...(await deliverEntryMessages(world)), ...(await forgetPhotos(world)) })

/** By trigger name, as in cloudfunctions/jobs/config.json. */
export const jobs: Readonly<Record<string, Job>> = { sweep }
