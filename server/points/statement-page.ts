import type { StatementPage } from '@encore/contract/points'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { expiryOutlook } from '@encore/domain/points/views'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import type { World } from '../platform/world'
import { accounts, entries } from './points.port'

/** Entries a page; some 1.2 KB each, far below what a function may answer. */
const PAGE = 200

/**
 * P15: the guest's own entries in the order of the chain, and on the last page the account they lead to. The account is read first, so
 * what is posted meanwhile is left out rather than half in; entries of earlier pages never change.
 */
export async function statementPage(actor: Guest, { after = 0 }: { readonly after?: number | undefined }, { store, clock }: Pick<World, 'store' | 'clock'>): Promise<Result<StatementPage, { readonly code: 'NOT_A_MEMBER' }>> {
  const memberId = await memberOf(store, actor.openid)
  const doc = memberId === null ? null : await store.get(accounts, memberId)
  if (!doc) return refuse({ code: 'NOT_A_MEMBER' })
  const found = await store.find(entries, { where: { memberId: doc._id, version: { gt: after, lte: doc.ledger.version } }, orderBy: [['version', 'asc']], limit: PAGE })
  const last = found[found.length - 1]
  const isLast = !last || last.version >= doc.ledger.version || found.length < PAGE
  const now = clock.now()
  return accept({
    entries: found.map(({ entry }) => entry), account: isLast ? { ...doc.ledger, holds: [] } : null, expiring: isLast ? expiryOutlook(doc.ledger, now) : [],
    memberNo: doc.memberNo, madeAt: now, next: isLast ? null : last.version,
  })
}
