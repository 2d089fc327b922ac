import { useEffect, useRef } from 'react'
import { transport } from './transport'

const BRIGHT = 1

/** A dim phone in a dim room is hard to scan; what was before comes back. */
export function useBrightness(isShown: boolean): void {
  const before = useRef<number | null>(null)
  useEffect(() => {
    if (!isShown) return undefined
    void transport.brightness(BRIGHT).then((value) => { before.current = value })
    return () => {
      if (before.current !== null) void transport.brightness(before.current)
      before.current = null
    }
  }, [isShown])
}
