import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import Taro from '@tarojs/taro'
import type { Outcome, Refusal } from './client'
import { cloudNow, keepQuietly } from './cloud-time'
import { transport } from './transport'

/** What a person can meet on a screen that reads. `stale` is the last known content while the phone is offline (S4). */
export type Asked<T> =
  | { readonly at: 'loading' }
  | { readonly at: 'ready'; readonly value: T; readonly asOf: number; readonly isRefreshing: boolean; readonly stale: Refusal | null }
  | { readonly at: 'refused'; readonly refusal: Refusal }

interface Kept<T> { readonly value: T; readonly asOf: number }

const memory = new Map<string, Kept<unknown>>()
const watching = new Map<string, Set<(kept: Kept<unknown>) => void>>()

function remembered<T>(key: string, isKeptOnDisk: boolean): Kept<T> | null {
  const inMemory = memory.get(key)
  if (inMemory) return inMemory as Kept<T>
  const onDisk: unknown = isKeptOnDisk ? Taro.getStorageSync(transport.own(`seen:${key}`)) : ''
  return onDisk ? onDisk as Kept<T> : null
}

/** Forgets what was read, for instance after a write that changes it. */
export function forget(prefix: string): void {
  for (const key of [...memory.keys()]) if (key.startsWith(prefix)) memory.delete(key)
}

/** What a write answered is what every screen that reads `key` shows from now on. */
export function learn(key: string, value: unknown): void {
  const kept = { value, asOf: cloudNow() }
  memory.set(key, kept)
  const disk = transport.own(`seen:${key}`)
  if (Taro.getStorageSync(disk)) keepQuietly(disk, kept)
  watching.get(key)?.forEach((heard) => heard(kept))
}

/** What is known of `key` now, when anything is. */
export const known = <T>(key: string): T | null => remembered<T>(key, true)?.value ?? null

export interface QueryOptions { readonly keepOnDisk?: boolean; readonly enabled?: boolean }

/**
 * Reads with `ask` when the page shows, shows what was last known at once, and keeps it on screen when the network is gone.
 * No polling (quota): a page that shows again reads again, and `again` is for pull-down and retry.
 */
export function useQuery<A>(key: string, ask: () => Promise<Outcome<A>>, { keepOnDisk = false, enabled = true }: QueryOptions = {}) {
  type Value = Extract<Outcome<A>, { ok: true }>['value']
  const first = remembered<Value>(key, keepOnDisk)
  const [state, setState] = useState<Asked<Value>>(first ? { at: 'ready', ...first, isRefreshing: true, stale: null } : { at: 'loading' })
  const turn = useRef(0)
  const reading = useRef<Promise<void> | null>(null)
  const asking = useRef(ask)
  asking.current = ask

  const read = useCallback(async (): Promise<void> => {
    const mine = ++turn.current
    setState((was) => (was.at === 'ready' ? { ...was, isRefreshing: true } : { at: 'loading' }))
    const outcome = await asking.current()
    if (mine !== turn.current) return
    if (outcome.ok) {
      const kept: Kept<Value> = { value: outcome.value, asOf: cloudNow() }
      memory.set(key, kept)
      setState({ at: 'ready', ...kept, isRefreshing: false, stale: null })
      if (keepOnDisk) keepQuietly(transport.own(`seen:${key}`), kept)
    } else {
      setState((was) => (was.at === 'ready' ? { ...was, isRefreshing: false, stale: outcome.refusal } : { at: 'refused', refusal: outcome.refusal }))
    }
  }, [key, keepOnDisk])
  const again = useCallback((): Promise<void> => {
    const mine = read().finally(() => { if (reading.current === mine) reading.current = null })
    return reading.current = mine
  }, [read])

  useEffect(() => {
    const known = remembered<Value>(key, keepOnDisk)
    setState(known ? { at: 'ready', ...known, isRefreshing: true, stale: null } : { at: 'loading' })
    if (enabled) void again()
    return () => { turn.current += 1 }
  }, [key, keepOnDisk, enabled, again])

  const hasShown = useRef(false)
  useDidShow(() => {
    if (hasShown.current && enabled) void again()
    hasShown.current = true
  })

  useEffect(() => {
    const heard = (kept: Kept<unknown>): void => {
      turn.current += 1
      reading.current = null
      setState({ at: 'ready', ...(kept as Kept<Value>), isRefreshing: false, stale: null })
    }
    const all = watching.get(key) ?? new Set()
    watching.set(key, all.add(heard))
    return () => { all.delete(heard) }
  }, [key])

  /** Puts in what a write answered, without asking again. */
  const put = useCallback((value: Value) => learn(key, value), [key])

  /** What was read has grown old on the screen (a photo's signed address): reads again, or waits for the answer that is under way. Answered when that is over, refused or not. */
  const renew = useCallback((): Promise<void> => reading.current ?? again(), [again])

  return { state, again, renew, put }
}
