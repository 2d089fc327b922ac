/** R14: the nightly check found a difference: nothing of value moves until an owner has looked. Every use case that posts asks for it in its transaction. */
export const frozen = { code: 'ACCOUNT_FROZEN' } as const
export type AccountFrozen = typeof frozen
