import { staffAsks } from '@encore/contract/staff'
import { staffHandlers } from '@encore/server/handlers/staff'
import { caller, unnamed, world } from '@encore/server/platform/cloud'
import { serve } from '@encore/server/platform/serve'
import { rulesReader } from '@encore/server/rules/read-rules'
import { staffFinder } from '@encore/server/platform/staff-directory'

export const main = serve({ asks: staffAsks, handlers: staffHandlers, world, caller, unnamed, findStaff: staffFinder(world.store), prepare: rulesReader(world.store) })
