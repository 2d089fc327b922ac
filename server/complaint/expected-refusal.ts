/** Narrows a refusal of the rules to those the contract names for this step. Another one cannot come; if it does, it is a bug. */
export function expected<R extends { readonly code: string }, Code extends string>(refusal: R, codes: readonly Code[]): R & { readonly code: Code } {
  if (!(codes as readonly string[]).includes(refusal.code)) throw new Error(`refused with ${refusal.code}, which this step does not know`)
  return refusal as R & { readonly code: Code }
}
