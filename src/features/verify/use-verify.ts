import type { VoucherFound, VoucherVerified } from '@encore/contract/voucher'
import { useCallback, useState } from 'react'
import { askStaff, type Refusal } from '../../api/client'
import { once } from '../../api/once'
import { transport } from '../../api/transport'
import { useAction } from '../../api/use-action'

/** What the counter has in hand. */
export type Counter =
  | { readonly at: 'asking' }
  | { readonly at: 'looking' }
  | { readonly at: 'unknown'; readonly refusal: Refusal; readonly code: string }
  | { readonly at: 'found'; readonly found: VoucherFound }
  | { readonly at: 'verified'; readonly verified: VoucherVerified }

/** Scan or type, look, confirm, and take a slip back (R3). A refused confirmation looks again, so that the screen says what happened meanwhile. */
export function useVerify() {
  const [counter, setCounter] = useState<Counter>({ at: 'asking' })
  const verifying = useAction((code: string) => once(`verify:${code}`, { code }, (operationId) => askStaff('verifyVoucher', { operationId, code })))
  const undoing = useAction(({ code, reason }: { code: string; reason?: string }) =>
    once(`unverify:${code}`, { code, reason }, (operationId) => askStaff('undoVerification', { operationId, code, ...(reason !== undefined && { reason }) })))
  const { act: verifyIt, reset: forgetVerify } = verifying
  const { act: undoIt, reset: forgetUndo } = undoing

  const look = useCallback(async (code: string) => {
    forgetVerify()
    forgetUndo()
    setCounter({ at: 'looking' })
    const outcome = await askStaff('lookUpVoucher', { code: code.trim().slice(0, 200) })
    setCounter(outcome.ok ? { at: 'found', found: outcome.value } : { at: 'unknown', refusal: outcome.refusal, code })
  }, [forgetVerify, forgetUndo])

  const scan = useCallback(async () => {
    const code = await transport.scan()
    if (code) await look(code)
  }, [look])

  const verify = useCallback(async (code: string) => {
    const outcome = await verifyIt(code)
    if (outcome?.ok) setCounter({ at: 'verified', verified: outcome.value })
    else if (outcome?.refusal.code.startsWith('VOUCHER_')) await look(code)
  }, [verifyIt, look])

  const undo = useCallback(async (code: string, reason?: string): Promise<boolean> => {
    const outcome = await undoIt({ code, ...(reason !== undefined && { reason }) })
    if (outcome?.ok) await look(code)
    return outcome?.ok ?? false
  }, [undoIt, look])

  const restart = useCallback(() => setCounter({ at: 'asking' }), [])
  return { counter, look, scan, verify, undo, restart, verifying: verifying.state, undoing: undoing.state }
}
export type Verifying = ReturnType<typeof useVerify>
