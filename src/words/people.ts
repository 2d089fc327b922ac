import type { Role, Tier } from '@encore/contract/person'
import type { Words } from './locale'
import { tierNames } from './tier-words'

interface PeopleWords { readonly role: Record<Role, string>; readonly tier: Record<Tier, string> }

/** The names of tiers and roles (PRODUCT §1, §2). */
export const peopleWords: Words<PeopleWords> = {
  zh: { role: { clerk: '前台', handler: '客诉专员', manager: '店长', owner: '老板' }, tier: tierNames.zh },
  en: { role: { clerk: 'Front desk', handler: 'Complaint handler', manager: 'Manager', owner: 'Owner' }, tier: tierNames.en },
}
