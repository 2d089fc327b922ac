import type { Instant } from '../kernel/time'

/** M9: separate, versioned, revocable. `terms` carries the privacy guide; without it there is no membership. */
export const CONSENT_SCOPES = ['terms', 'marketing', 'birthday', 'personalisation'] as const
export type ConsentScope = (typeof CONSENT_SCOPES)[number]

/** self: the guest in the app; desk: the guest's confirmation at the counter (M2). */
export type ConsentChannel = 'self' | 'desk'

/** One choice, kept for ever; a later one of the same scope takes its place without erasing it. */
export type ConsentRecord = {
  readonly scope: ConsentScope
  readonly given: boolean
  readonly documentVersion: string
  readonly at: Instant
  readonly channel: ConsentChannel
}

/** What holds for a scope now. `outdated`: agreed to an earlier text, so the app asks again (M9). */
export type ConsentState = 'never_asked' | 'given' | 'outdated' | 'withdrawn'

/** The texts in force. A new text is a new version, never an edit. */
export type DocumentVersions = Readonly<Record<ConsentScope, string>>

export function consentState(records: readonly ConsentRecord[], scope: ConsentScope, current: DocumentVersions): ConsentState {
  const last = records.filter((record) => record.scope === scope).pop()
  if (!last) return 'never_asked'
  if (!last.given) return 'withdrawn'
  return last.documentVersion === current[scope] ? 'given' : 'outdated'
}

/** Appends only what changes something, so repeated taps do not lengthen the list. */
export function recordConsent(records: readonly ConsentRecord[], choice: ConsentRecord): readonly ConsentRecord[] {
  const last = records.filter((record) => record.scope === choice.scope).pop()
  const same = last !== undefined && last.given === choice.given && last.documentVersion === choice.documentVersion
  return same ? records : [...records, choice]
}
