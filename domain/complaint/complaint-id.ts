import { fingerprint } from '../kernel/hash'
import { civilDay, type Instant } from '../kernel/time'

const ID_DIGITS = 32
const NUMBER_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * A complaint's id follows from the operation that files it, so a retry can make no second one (P8). It does not lead back to the
 * operation id, which for an anonymous complaint only the guest's phone knows.
 */
export const complaintIdOf = (operationId: string): string => fingerprint({ complaint: operationId }).slice(0, ID_DIGITS)

/** Where the photos of a complaint go before it is sent: a folder only the filing phone can know, and that names nobody (C1). */
export const photoFolder = (operationId: string): string => `complaints/${complaintIdOf(operationId)}/`

/** What people say on the phone: day of registration and four letters, C261123-7K2M. */
export function complaintNumber(complaintId: string, registeredAt: Instant): string {
  const letters = [0, 2, 4, 6].map((i) => NUMBER_LETTERS[parseInt(complaintId.slice(i, i + 2), 16) % NUMBER_LETTERS.length]).join('')
  return `C${civilDay(registeredAt).slice(2).replace(/-/g, '')}-${letters}`
}
