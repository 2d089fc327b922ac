import type { GiftCatalogue, GiftView } from '@encore/contract/gift'
import { offeredAt, mayHave } from '@encore/domain/gift/gift'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import { businessDate } from '@encore/domain/kernel/time'
import { available } from '@encore/domain/points/lots'
import { tiersOf } from '@encore/domain/points/rules'
import { effectiveTier } from '@encore/domain/tier/standing'
import type { Tier } from '@encore/domain/tier/tier'
import { memberOf } from '../member/guest-link'
import type { Guest } from '../platform/actor'
import type { World } from '../platform/world'
import { accounts } from '../points/points.port'
import { ruleBook } from '../points/rule-versions'
import { type GiftDoc, gifts, MOST_GIFTS } from './gift.port'
import { learnGifts } from './known-gifts'

interface Seen { readonly tier: Tier; readonly had: number; readonly picture: string | null }

function giftView({ _id, terms, stock }: GiftDoc, { tier, had, picture }: Seen): GiftView {
  const may = mayHave(terms, { tier, had }, 1)
  return {
    giftId: _id, title: terms.title, note: terms.note, picture, tone: terms.tone, points: terms.points, stock, perMember: terms.perMember, had, tier: terms.tier,
    offeredUntil: terms.offeredUntil, validDays: terms.validDays, refused: may.ok ? null : may.refusal,
  }
}

/** R2 兑换: what is on offer now, cheapest first, with what this member has and may. Four requests, one of them for the pictures. */
export async function listGifts(actor: Guest, _input: object, { store, clock, files }: Pick<World, 'store' | 'clock' | 'files'>): Promise<Result<GiftCatalogue, { readonly code: 'NOT_A_MEMBER' }>> {
  const now = clock.now()
  const memberId = await memberOf(store, actor.openid)
  if (memberId === null) return refuse({ code: 'NOT_A_MEMBER' })
  const [account, all] = await Promise.all([store.get(accounts, memberId), store.find(gifts, { where: { isOffered: true }, orderBy: [['terms.points', 'asc']], limit: MOST_GIFTS })])
  if (!account) return refuse({ code: 'NOT_A_MEMBER' })
  learnGifts(all, now)
  const offered = all.filter(({ terms, isOffered }) => offeredAt(terms, isOffered, now).ok)
  const pictures = offered.flatMap(({ terms }) => terms.picture ?? [])
  const addresses = await files.addresses(pictures)
  const today = businessDate(now)
  const tier = effectiveTier(account.ledger.tier, account.ledger.spend, today, tiersOf(ruleBook()))
  return accept({
    available: available(account.ledger, now),
    gifts: offered.map((gift) => giftView(gift, { tier, had: account.gifts?.[gift._id] ?? 0, picture: gift.terms.picture === null ? null : addresses[pictures.indexOf(gift.terms.picture)] ?? null })),
  })
}
