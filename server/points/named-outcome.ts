import type { CardView } from '@encore/contract/person'
import type { Answered } from '../platform/first-answer'
import type { Store } from '../platform/store'
import { accounts } from './points.port'

/** An outcome with the name on its card. Outcomes keep none (M7), so a retry reads it anew; the first time it is there. */
export async function namedOutcome<K extends { readonly card: CardView }>(store: Pick<Store, 'get'>, { value, replayed }: Answered<K>): Promise<K> {
  if (!replayed) return value
  const account = await store.get(accounts, value.card.memberId)
  return { ...value, card: { ...value.card, name: account?.name ?? '' } }
}
