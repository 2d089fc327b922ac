import type { Reply } from '@encore/contract/ask'
import type { Instant } from '@encore/domain/kernel/time'
import type { AccountDoc, EntryDoc } from '../points/points.port'
import type { Doc } from '../platform/store'

/** Who may ask on a stage; guests are 'g1', 'g2' … */
export type Person = 'owner' | 'manager' | 'clerk' | `g${number}`

export interface Request { readonly who: Person; readonly action: string; readonly input: Readonly<Record<string, unknown>> }

/** Where the instance dies: at its nth request to the database, before or after that was carried out. */
export interface Crash { readonly nth: number; readonly when: 'before' | 'after' }

/** `crashed`: nobody knows whether it happened. */
export type Heard = { readonly at: 'reply'; readonly reply: Reply<unknown> } | { readonly at: 'crashed' }

export type Everything = Readonly<Record<string, readonly Doc[]>>

/** A store with its cloud functions, on which a history is played: the same one in memory and on devcloud. */
export interface Stage {
  ask(request: Request, crash?: Crash): Promise<Heard>
  job(trigger: string): Promise<void>
  now(): Instant
  pass(ms: number): void
  /** Everything in the database by collection, as a copy: looked at once, and kept by who looks at it often. */
  everything(): Everything
}

export const staffPeople = ['owner', 'manager', 'clerk'] as const
export const isGuest = (who: Person): boolean => who.startsWith('g')
export const functionOf = (who: Person): 'guest' | 'staff' => (isGuest(who) ? 'guest' : 'staff')

/** The ledger alone: accounts, and entries without the operations that lie beside them. */
export function ledgerOf({ accounts = [], entries = [] }: Everything): { readonly accounts: readonly AccountDoc[]; readonly entries: readonly EntryDoc[] } {
  return { accounts: accounts as readonly AccountDoc[], entries: (entries as readonly EntryDoc[]).filter(({ _id }) => !_id.startsWith('op:')) }
}

/** What a refusal, a read and a replay must leave byte for byte (R3). Remembered refusals and counted attempts are not value. */
export function valueBytes(stage: Stage): string {
  const { entries = [], attempts: _attempts, ...rest } = stage.everything()
  return JSON.stringify({ ...rest, entries: entries.filter(({ _id }) => !_id.startsWith('op:')) })
}
