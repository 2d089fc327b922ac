import Taro from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { transport } from '../../api/transport'

const KEEP_AFTER_MS = 300
const keyOf = (name: string): string => transport.own(`draft:${name}`)

export const dropDraft = (name: string): void => { Taro.removeStorageSync(keyOf(name)) }

/** What somebody writes outlives an outage, a closed sheet and a restart; it goes when the cloud has it (S4). */
export function useDraft<T extends object>(name: string, empty: T) {
  const [draft, setDraft] = useState<T>(() => {
    const kept: unknown = Taro.getStorageSync(keyOf(name))
    return typeof kept === 'object' && kept !== null ? { ...empty, ...kept } : empty
  })
  const unkept = useRef<T | null>(null)
  const keep = useCallback(() => {
    if (unkept.current) Taro.setStorageSync(keyOf(name), unkept.current)
    unkept.current = null
  }, [name])
  const change = useCallback((part: Partial<T>) => setDraft((was) => {
    const next = { ...was, ...part }
    unkept.current = next
    return next
  }), [])
  useEffect(() => {
    const waiting = setTimeout(keep, KEEP_AFTER_MS)
    return () => clearTimeout(waiting)
  }, [draft, keep])
  useEffect(() => keep, [keep])
  /** Called once the cloud has it; what is unmounted afterwards keeps nothing. */
  const drop = useCallback(() => {
    unkept.current = null
    dropDraft(name)
  }, [name])
  /** Begins anew with nothing kept. */
  const restart = useCallback((fresh: T) => {
    drop()
    setDraft(fresh)
  }, [drop])
  return { draft, change, drop, restart }
}
