import type { MemberFound } from '@encore/contract/member'
import { useCallback, useState } from 'react'
import { askStaff, type Refusal } from '../../api/client'
import { transport } from '../../api/transport'
import { useAction } from '../../api/use-action'
import { searchBy, type Search } from './search-by'

export type Finding =
  | { readonly at: 'asking' }
  | { readonly at: 'searching' }
  | { readonly at: 'found'; readonly guests: readonly MemberFound[] }
  /** Words that can be no code, number, phone or name. */
  | { readonly at: 'unreadable' }
  | { readonly at: 'refused'; readonly refusal: Refusal; readonly search: Search }

/** Finds the guest at the desk: by scan, or by whatever was typed. One clear match is taken at once. */
export function useFindGuest(onGuest: (guest: MemberFound) => void) {
  const [finding, setFinding] = useState<Finding>({ at: 'asking' })
  const { act } = useAction((search: Search) => askStaff('findMember', search))

  const look = useCallback(async (search: Search) => {
    setFinding({ at: 'searching' })
    const outcome = await act(search)
    if (!outcome) return
    if (!outcome.ok) return setFinding({ at: 'refused', refusal: outcome.refusal, search })
    const [only, ...others] = outcome.value
    if (!only) return setFinding({ at: 'refused', refusal: { code: 'MEMBER_NOT_FOUND' }, search })
    // A name or four digits may mean somebody else: there the clerk chooses, also from one.
    if (others.length === 0 && search.by !== 'name' && search.by !== 'phoneTail') {
      setFinding({ at: 'asking' })
      return onGuest(only)
    }
    setFinding({ at: 'found', guests: outcome.value })
  }, [act, onGuest])

  const type = useCallback((text: string) => {
    const search = searchBy(text)
    return search ? look(search) : setFinding({ at: 'unreadable' })
  }, [look])

  const scan = useCallback(async () => {
    const code = await transport.scan()
    if (code) await look({ by: 'code', value: code.trim().slice(0, 64) })
  }, [look])

  const pick = useCallback((guest: MemberFound) => {
    setFinding({ at: 'asking' })
    onGuest(guest)
  }, [onGuest])

  return { finding, type, scan, look, pick }
}
