import type { Store } from '../platform/store'
import { guests } from './member.port'

/** The member behind an OPENID, null for a guest who has not joined. One read; the request never says who it is (M1). */
export const memberOf = async (store: Pick<Store, 'get'>, openid: string): Promise<string | null> =>
  (await store.get(guests, openid))?.memberId ?? null
