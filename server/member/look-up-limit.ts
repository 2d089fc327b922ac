import { type Instant, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import type { Staff } from '../platform/actor'
import { mayTry } from '../platform/attempts'
import type { Store } from '../platform/store'

/** X5: a busy till looks up a guest every minute; whoever tries numbers to learn who is a member needs thousands. */
const LOOK_UPS = { most: 120, windowMs: 10 * MS_PER_MINUTE }

/** Counts one question whether somebody is a member: by number, name or tail, at registration, at a complaint taken by phone. */
export const mayLookUp = ({ staffId }: Staff, store: Pick<Store, 'change' | 'add'>, now: Instant): Promise<boolean> => mayTry(store, `lookUp:${staffId}`, now, LOOK_UPS)
