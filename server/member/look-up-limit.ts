import { type Instant, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import type { World } from '../platform/world'

/** What a look-up is counted as; the watch page reads the counts. */
export const LOOK_UP = 'lookUp'

/** X5: a busy till looks up a guest every minute; whoever tries numbers to learn who is a member needs thousands. */
const LOOK_UPS = { most: 120, windowMs: 10 * MS_PER_MINUTE }

/** Counts one question whether somebody is a member: by number, name or tail, at registration, at a complaint taken by phone. */
export const mayLookUp = ({ staffId }: Staff, world: Pick<World, 'store' | 'secrets'>, now: Instant): Promise<boolean> => mayTry(world, { what: LOOK_UP, who: staffId, at: now }, LOOK_UPS)
