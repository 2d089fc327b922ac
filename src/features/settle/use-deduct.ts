import type { PointsHeld } from '@encore/contract/till'
import { useCallback, useEffect, useRef, useState } from 'react'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { transport } from '../../api/transport'
import { useAction } from '../../api/use-action'
import type { Bill } from './bill-draft'

/**
 * R1: the guest's points that pay a part. They are held from the moment the clerk chooses them, and let go when the clerk leaves the
 * page; if that message is lost, the hold ends by itself. `presence` is what the scan of the guest's code gave (M6).
 */
export function useDeduct(memberId: string, scanned: string | null) {
  const [presence, setPresence] = useState(scanned)
  const [hold, setHold] = useState<PointsHeld | null>(null)
  const [isOther, setOther] = useState(false)
  const holding = useAction(({ bill, points, proof }: { bill: Bill; points: number; proof: string }) =>
    once('hold', { ...bill, lines: bill.lines.map((line) => ({ ...line })), points, at: hold?.holdId ?? null }, (operationId) => askStaff('holdPoints', { operationId, presence: proof, points, ...bill })))
  const finding = useAction((code: string) => askStaff('findMember', { by: 'code', value: code }))
  const voiding = useAction((holdId: string) => askStaff('voidHold', { memberId, holdId }))
  const left = useRef<PointsHeld | null>(null)
  left.current = hold
  useEffect(() => () => { if (left.current) void askStaff('voidHold', { memberId, holdId: left.current.holdId }) }, [memberId])

  const prove = useCallback(async (): Promise<boolean> => {
    const code = await transport.scan()
    if (!code) return false
    const outcome = await finding.act(code.trim().slice(0, 64))
    const found = outcome?.ok ? outcome.value[0] : undefined
    setOther(found !== undefined && found.card.memberId !== memberId)
    if (!found?.presence || found.card.memberId !== memberId) return false
    setPresence(found.presence)
    return true
  }, [finding, memberId])

  const take = useCallback(async (bill: Bill, points: number): Promise<boolean> => {
    if (presence === null) return false
    const outcome = await holding.act({ bill, points, proof: presence })
    if (outcome?.ok) setHold(outcome.value)
    else if (outcome?.refusal.code === 'NOT_PRESENT') setPresence(null)
    return outcome?.ok ?? false
  }, [holding, presence])

  const letGo = useCallback(async (): Promise<boolean> => {
    const outcome = hold && await voiding.act(hold.holdId)
    if (outcome?.ok) setHold(null)
    return outcome?.ok ?? false
  }, [hold, voiding])

  const drop = useCallback(() => setHold(null), [])
  const forget = useCallback(() => setPresence(null), [])
  return { hold, presence, isPresent: presence !== null, isOther, prove, forget, take, letGo, drop, finding: finding.state, holding: holding.state, voiding: voiding.state, reset: holding.reset }
}
