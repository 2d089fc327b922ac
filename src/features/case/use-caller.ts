import type { CardView } from '@encore/contract/person'
import { parsePhone } from '@encore/domain/member/phone'
import { useCallback, useRef, useState } from 'react'
import { askStaff } from '../../api/client'

/** `unknown` also when the cloud does not let this role look members up: the number goes with the complaint all the same. */
export type Caller = { readonly at: 'none' } | { readonly at: 'looking' } | { readonly at: 'member'; readonly card: CardView } | { readonly at: 'unknown' }

/** The member behind a phone, looked up when the number is whole; a later number wins over a late answer. */
export function useCaller(onMember: (memberId: string | null) => void) {
  const [caller, setCaller] = useState<Caller>({ at: 'none' })
  const turn = useRef(0)
  const look = useCallback(async (text: string) => {
    const mine = ++turn.current
    const phone = parsePhone(text)
    onMember(null)
    if (!phone) return setCaller({ at: 'none' })
    setCaller({ at: 'looking' })
    const outcome = await askStaff('findMember', { by: 'phone', value: phone })
    if (mine !== turn.current) return
    const found = outcome.ok ? outcome.value[0] : undefined
    setCaller(found ? { at: 'member', card: found.card } : { at: 'unknown' })
    onMember(found?.card.memberId ?? null)
  }, [onMember])
  const notThem = useCallback(() => {
    turn.current += 1
    setCaller({ at: 'unknown' })
    onMember(null)
  }, [onMember])
  return { caller, look, notThem }
}
