import { useCallback, useState } from 'react'
import { askStaff } from '../../api/client'
import { transport } from '../../api/transport'
import { useAction } from '../../api/use-action'

export interface Companion { readonly memberId: string; readonly name: string; readonly presence: string }

/** P13: the others of the room, each by a scan of their own code (M6). */
export function useSharers(payerId: string) {
  const [people, setPeople] = useState<readonly Companion[]>([])
  const [isPayer, setPayer] = useState(false)
  const { state, act } = useAction((code: string) => askStaff('findMember', { by: 'code', value: code }))
  const scan = useCallback(async () => {
    const code = await transport.scan()
    const outcome = code ? await act(code.trim().slice(0, 64)) : null
    const found = outcome?.ok ? outcome.value[0] : undefined
    setPayer(found?.card.memberId === payerId)
    if (!found?.presence || found.card.memberId === payerId) return
    const one: Companion = { memberId: found.card.memberId, name: found.card.name, presence: found.presence }
    setPeople((was) => [...was.filter((each) => each.memberId !== one.memberId), one])
  }, [act, payerId])
  const remove = useCallback((memberId: string) => setPeople((was) => was.filter((one) => one.memberId !== memberId)), [])
  const forget = useCallback(() => setPeople([]), [])
  return { people, isPayer, scan, remove, forget, scanning: state }
}
export type Sharers = ReturnType<typeof useSharers>
