import { reconcileSubjects, type Difference } from '@encore/contract/reconcile'
import type { TestCloud } from '../platform/test-cloud.testkit'

type Stored = Record<string, unknown> & { readonly _id: string }
const documents = ({ cloud }: TestCloud, name: string): Stored[] => cloud.database.documents(name, { skip: 0, limit: 10_000 }) as Stored[]
const tallyOf = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...words].sort().map((word) => [word, words.filter((other) => other === word).length]))

/** What must be the same however the evening went: every point, voucher, fact of a complaint, message and deed, each once. */
export function outcomeOf(test: TestCloud, guests: readonly string[]) {
  const memberOf = new Map(documents(test, 'members').map(({ _id, openid }) => [_id, String(openid)]))
  const byGuest = (name: string, word: (doc: Stored) => string) => Object.fromEntries(guests.map((who) =>
    [who, tallyOf(documents(test, name).filter(({ memberId }) => memberOf.get(String(memberId)) === `o-${who}`).map(word))]))
  return {
    members: tallyOf([...memberOf.values()]),
    balances: Object.fromEntries(documents(test, 'accounts').map(({ _id, ledger }) => [memberOf.get(_id), (ledger as { balance: number }).balance])),
    entries: byGuest('entries', ({ kind, points }) => `${String(kind)} ${String(points)}`),
    vouchers: byGuest('vouchers', ({ status }) => String(status)),
    complaints: byGuest('complaints', ({ status, cycle, facts }) => `${String(status)} ${String(cycle)} ${(facts as { kind?: string; what?: string }[]).map(({ kind, what }) => kind ?? what).join(' ')}`),
    inbox: byGuest('inbox', ({ topic }) => String(topic)),
    outbox: tallyOf(documents(test, 'outbox').map(({ audience, topic, link }) => `${String(audience).split(':')[0]} ${String(topic)} ${documents(test, 'complaints').some(({ _id }) => _id === link) ? 'of a case' : ''}`)),
    stock: documents(test, 'gifts').map(({ stock, redeemed, claims }) => ({ stock, redeemed, claims })),
    quotas: documents(test, 'campaigns').map(({ left, issued, pending }) => ({ left, issued, pending })),
    grants: documents(test, 'grants').length,
    deeds: tallyOf(documents(test, 'audit').map(({ what }) => String(what))),
  }
}

/** P10: every subject, piece by piece, as the page and the command ask. */
export async function differences(test: TestCloud): Promise<Difference[]> {
  const found: Difference[] = []
  for (const subject of reconcileSubjects) {
    let after: string | null = ''
    while (after !== null) {
      const page: { differences: readonly Difference[]; next: string | null } = await test.staffDoes('owner', 'reconcile', { subject, ...(after && { after }) })
      found.push(...page.differences)
      after = page.next
    }
  }
  return found
}
