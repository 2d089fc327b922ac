import type { RootCause } from '@encore/contract/complaint'

/** In the order a handler reads them; the record makes sure none of the contract's is missing. */
const all: Record<RootCause, true> = {
  staff_conduct: true, staff_skill: true, process: true, equipment: true, environment: true, product_quality: true, pricing: true, third_party: true, misunderstanding: true, other: true,
}
export const rootCauses = Object.keys(all) as readonly RootCause[]
