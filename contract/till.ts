import * as v from 'valibot'
import type { CardView } from './person'
import { bill, deductPoints, presence } from './points'
import { documentId, operationId } from './shape'

/** R1: points set aside for this bill while the guest pays. */
export const holdPoints = () => v.strictObject({ operationId, presence: presence(), points: deductPoints(), ...bill })
export const voidHold = () => v.strictObject({ memberId: documentId, holdId: operationId })

export interface PointsHeld {
  readonly holdId: string
  readonly points: number
  readonly worthFen: number
  /** The first instant at which they are free again, whatever happens. */
  readonly until: number
  readonly card: CardView
}

/** P13: whoever shares a bill's points was scanned at the till. */
export const answerShare = () => v.strictObject({ operationId, entryId: documentId, accept: v.boolean() })

/** A bill's points among several members: `over` is a yes that came too late, and then they are all the payer's. */
export interface ShareView {
  readonly state: 'waiting' | 'confirmed' | 'declined' | 'over'
  readonly until: number
  /** Of the bill as it is left. */
  readonly points: number
  /** The payer first. */
  readonly people: readonly { readonly name: string; readonly points: number; readonly isPayer: boolean }[]
}
