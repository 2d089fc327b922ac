import type { Birthday } from './birthday'

export const GENDERS = ['female', 'male', 'unstated'] as const
export type Gender = (typeof GENDERS)[number]

/** Tastes 偏好, chosen from a list so that they can be counted. */
export const TASTES = ['mandarin', 'cantonese', 'western', 'japanese_korean', 'rock', 'classics', 'duet', 'beer', 'cocktail', 'tea', 'snacks'] as const
export type Taste = (typeof TASTES)[number]

export const PROFILE_LIMITS = { nickname: 20 } as const

/** Everything here is optional (M1). */
export type Profile = {
  readonly nickname: string | null
  readonly gender: Gender
  readonly birthday: Birthday | null
  readonly tastes: readonly Taste[]
}

export const EMPTY_PROFILE: Profile = { nickname: null, gender: 'unstated', birthday: null, tastes: [] }

const PARTS = 5

/** M5: profile completeness in whole percent; the verified phone is one part of five, so nobody stands at 0. */
export function profileCompleteness(profile: Profile): number {
  const filled = [profile.nickname !== null, profile.gender !== 'unstated', profile.birthday !== null, profile.tastes.length > 0]
  return ((1 + filled.filter(Boolean).length) * 100) / PARTS
}

/** A nickname as it is kept: one line, trimmed, cut to the limit by characters, never in the middle of an emoji. Empty is none. */
export function tidyNickname(text: string): string | null {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim()).slice(0, PROFILE_LIMITS.nickname)
  return characters.length === 0 ? null : characters.join('').trim()
}
