import type { NoticeTopic } from '@encore/contract/message'
import { type Instant, later, MS_PER_DAY } from '@encore/domain/kernel/time'
import type { Past } from '../platform/forget-past'
import { collection, type Doc, passing } from '../platform/store'

/**
 * Something to be told once; `_id` says what, so it is there at most once (N1, C13). Staff read theirs from here as soon as `sendAt` has
 * come, guests have theirs in the inbox; the sender tries to tell it in WeChat besides. `inbox`: told in the app only.
 */
export interface OutboxDoc extends Doc {
  readonly state: 'waiting' | 'sending' | 'sent' | 'inbox' | 'failed'
  readonly sendAt: number
  /** How often WeChat could not take it. */
  readonly tries?: number
  readonly storeId: string
  readonly audience: Audience
  readonly topic: NoticeTopic
  readonly facts: Readonly<Record<string, string | number>>
  readonly link: string
}

/** One person, or everybody of a role at the store; owners are those of the chain. A guest without membership is an OPENID. */
export type Audience = `staff:${string}` | 'role:manager' | 'role:owner' | `member:${string}` | `guest:${string}`

/** M19: how many messages of a kind a person has allowed; `_id` is the OPENID and the kind. One accept is good for one message. */
export interface GrantDoc extends Doc { readonly left: number }

/** P8: `_id` is the operation id; counted once as long as a phone may say it again. */
export interface GrantedDoc extends Doc { readonly of: 'grant'; readonly fingerprint: string; readonly at: number }

export const outbox = collection<OutboxDoc>('outbox')
export const grants = collection<GrantDoc>('grants')
export const granted = passing<GrantedDoc>('operations', { of: 'grant' })
/** A phone that was put away with a yes it never heard of says it again when it is opened; half a year is longer than anybody waits. */
const SAID_AGAIN_FOR_MS = 180 * MS_PER_DAY

/** X6: yeses that nobody says again; what is left of them stands in `grants`. */
export const pastGrants = (now: Instant): Past<GrantedDoc> => ({ from: granted, endedBy: 'at', until: later(now, -SAID_AGAIN_FOR_MS) })

export const grantId = (openid: string, kind: string): string => `${kind}:${openid}`

export const MESSAGE_LIMITS = {
  sentAtOnce: 100,
  pages: 20,
  /** Of one person and kind; who taps on gets no more than these. */
  grantsKept: 10,
  mostTries: 5,
  retryAfterMs: 5 * 60_000,
  peopleOfRole: 50,
} as const
