import { sweepComplaints } from '../complaint/sweep-complaints'
import type { Job } from '../platform/serve-timer'

/** By trigger name, as in cloudfunctions/jobs/config.json. */
export const jobs: Readonly<Record<string, Job>> = { sweep: sweepComplaints }
