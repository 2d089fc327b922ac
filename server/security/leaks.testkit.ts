import type { Heard, House, Person } from './house.testkit'
import { CONTACT, type Furniture, PEOPLE } from './furnish.testkit'

/** What must be in no answer and no log line, found by value in the whole database: OPENIDs, keys, cipher texts, keyed hashes of phones. */
export function secretsOf({ world }: House): readonly string[] {
  const { phoneLookupKeyHex, phoneKeys, bootstrapSecret } = world.secrets
  const members = world.dump('members') as unknown as readonly { phoneKey: string; phone: { sealed: string; nonce: string } }[]
  return [phoneLookupKeyHex, ...Object.values(phoneKeys), bootstrapSecret ?? '', 'oENCORE_', ...members.flatMap(({ phoneKey, phone }) => [phoneKey, phone.sealed, phone.nonce])]
}

/** A whole phone number, not the middle of a longer number or of hex digits. */
const PHONE = /(?<![0-9a-fA-F*])1[3-9]\d{9}(?![0-9a-fA-F])/

export const phonesIn = (text: string): readonly string[] => PHONE.exec(text) ?? []

/** Names and words of guests, whoever reads. */
export const NAMES: readonly string[] = [...Object.values(PEOPLE).map(({ name }) => name), CONTACT.contactName]

/** What tells this member from any other. */
export function marksOf(house: House, things: Furniture, of: 'own' | 'others'): readonly string[] {
  const { name, phone } = of === 'own' ? PEOPLE.guest : PEOPLE.otherGuest
  return [name, phone, phone.slice(-4), things.member[of], things.memberNo[of]]
}

/** Of which member a guest may not read anything: 'guest' not of the other one, the other one not of 'guest', anybody else of neither. */
export const strangersTo = (who: Person): readonly ('own' | 'others')[] => (who === 'guest' ? ['others'] : who === 'otherGuest' ? ['own'] : ['own', 'others'])

export type Role = 'guest' | 'clerk' | 'handler' | 'manager' | 'owner'
export const roleOf = (who: Person): Role => {
  switch (who) {
    case 'clerk': case 'otherClerk': return 'clerk'
    case 'handler': case 'owner': return who
    case 'manager': case 'otherStore': case 'maker': case 'otherMaker': return 'manager'
    default: return 'guest'
  }
}

/** Every path of a value that holds something, with [] for a place in a list: 'rows[].card.points.available'. */
export function pathsOf(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, `${at}[]`))
  if (value === null || typeof value !== 'object') return [at || '(value)']
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, at === '' ? key : `${at}.${key}`))
}

/** For each action the fields that were answered, and to which roles. */
export function fieldsHeard(heard: readonly Heard[], isGuests: (action: string) => boolean): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Role>>> {
  const seen = new Map<string, Map<string, Set<Role>>>()
  for (const { who, action, reply } of heard) {
    if (!reply.ok) continue
    const fields = seen.get(action) ?? seen.set(action, new Map()).get(action) as Map<string, Set<Role>>
    for (const path of pathsOf(reply.value)) (fields.get(path) ?? fields.set(path, new Set()).get(path) as Set<Role>).add(isGuests(action) ? 'guest' : roleOf(who))
  }
  return seen
}
