import { guestAsks } from '@encore/contract/guest'
import { guestHandlers } from '@encore/server/handlers/guest'
import { caller, unnamed, world } from '@encore/server/platform/cloud'
import { serve } from '@encore/server/platform/serve'
import { rulesReader } from '@encore/server/rules/read-rules'
import { staffFinder } from '@encore/server/platform/staff-directory'

export const main = serve({ asks: guestAsks, handlers: guestHandlers, world, caller, unnamed, findStaff: staffFinder(world.store), prepare: rulesReader(world.store) })
