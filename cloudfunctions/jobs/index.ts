import { jobs } from '@encore/server/handlers/jobs'
import { caller, world } from '@encore/server/platform/cloud'
import { rulesReader } from '@encore/server/rules/read-rules'
import { serveTimer } from '@encore/server/platform/serve-timer'

export const main = serveTimer({ jobs, world, caller, prepare: rulesReader(world.store) })
