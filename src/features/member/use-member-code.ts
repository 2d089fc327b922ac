import { useCallback, useEffect, useState } from 'react'
import { codeAt, codeTurnsAt, type CodeKey } from '@encore/domain/member/code'
import { instant } from '@encore/domain/kernel/time'
import type { Refusal } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { useBrightness } from '../../api/use-brightness'
import { fetchCodeKey, keptCodeKey } from './code-key'

export type CodeState =
  | { readonly at: 'loading' }
  | { readonly at: 'refused'; readonly refusal: Refusal }
  | { readonly at: 'ready'; readonly code: string; readonly digits: string; readonly secondsLeft: number }

/** 1234 5678 901 234: as a clerk types it. */
export const inGroups = (code: string): string => [code.slice(0, 4), code.slice(4, 8), code.slice(8, 11), code.slice(11)].join(' ')

/** M6: the code of this moment, made here. The key is fetched once while there is a signal, so that later none is needed. */
export function useMemberCode(memberId: string | null, isShown: boolean) {
  const [key, setKey] = useState<CodeKey | null>(() => (memberId ? keptCodeKey(memberId) : null))
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [now, setNow] = useState(cloudNow)
  useBrightness(isShown)

  const renew = useCallback(async (): Promise<boolean> => {
    if (!memberId) return false
    setRefusal(null)
    const fetched = await fetchCodeKey(memberId)
    if (fetched.ok) setKey(fetched.key)
    else setRefusal(fetched.refusal)
    return fetched.ok
  }, [memberId])

  useEffect(() => {
    const kept = memberId ? keptCodeKey(memberId) : null
    setKey(kept)
    if (memberId && !kept) void renew()
  }, [memberId, renew])

  useEffect(() => {
    if (!isShown) return undefined
    setNow(cloudNow())
    const ticking = setInterval(() => setNow(cloudNow()), 1000)
    return () => clearInterval(ticking)
  }, [isShown])

  return { state: codeState(key, refusal, now), renew }
}

function codeState(key: CodeKey | null, refusal: Refusal | null, now: number): CodeState {
  if (!key) return refusal ? { at: 'refused', refusal } : { at: 'loading' }
  const at = instant(now)
  const code = codeAt(key, at)
  return { at: 'ready', code, digits: inGroups(code), secondsLeft: Math.ceil((codeTurnsAt(at) - now) / 1000) }
}
