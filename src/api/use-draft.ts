import Taro from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { keepQuietly } from './cloud-time'
import { transport } from './transport'

const keyOf = (name: string): string => transport.own(`draft:${name}`)
/** What must not be found on this phone later: it goes with the app. */
const whileOpen = new Map<string, object>()

function kept(name: string, isOnDisk: boolean): object | null {
  const found: unknown = isOnDisk ? Taro.getStorageSync(keyOf(name)) : whileOpen.get(name)
  return typeof found === 'object' ? found : null
}

/**
 * What somebody writes, by the name of the case and the step: kept at every change, so that it outlives an outage, a closed sheet and
 * a restart; it goes when the cloud has it (S4). `onDisk: false` keeps it only while the app is open: a complaint that is opened by its
 * tracking code leaves nothing on the phone (C1).
 */
export function useDraft<T extends object>(name: string, empty: T, { onDisk = true }: { readonly onDisk?: boolean } = {}) {
  const [found] = useState(() => kept(name, onDisk))
  const [draft, setDraft] = useState<T>({ ...empty, ...found })
  const latest = useRef(draft)
  const put = useCallback((next: T) => {
    latest.current = next
    setDraft(next)
  }, [])
  const change = useCallback((part: Partial<T>) => {
    put({ ...latest.current, ...part })
    if (onDisk) keepQuietly(keyOf(name), latest.current)
    else whileOpen.set(name, latest.current)
  }, [name, onDisk, put])
  /** The cloud has it. */
  const drop = useCallback(() => {
    whileOpen.delete(name)
    Taro.removeStorageSync(keyOf(name))
  }, [name])
  /** Begins anew with nothing kept. */
  const restart = useCallback((fresh: T) => {
    drop()
    put(fresh)
  }, [drop, put])
  return { draft, change, drop, restart, isRestored: found !== null }
}
