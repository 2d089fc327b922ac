import { useEffect, useRef, useState } from 'react'
import { movesLittle, useLook } from '../../look/look-store'

const STEPS = 6 // at most 20 renders a second, which is what WeChat's audit allows
const STEP_MS = 53

/** The number on its way from the old value to the new one; the first value stands at once. */
export function useCounted(target: number): number {
  const look = useLook()
  const [shown, setShown] = useState(target)
  const from = useRef(target)
  useEffect(() => {
    const start = from.current
    from.current = target
    if (start === target || movesLittle(look)) {
      setShown(target)
      return undefined
    }
    let step = 0
    const ticking = setInterval(() => {
      step += 1
      setShown(between(start, target, step / STEPS))
      if (step >= STEPS) clearInterval(ticking)
    }, STEP_MS)
    return () => clearInterval(ticking)
    // Only a new target counts: a change of theme must not start it again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [target])
  return shown
}

/** Fast first, then settling; whole numbers only, and exactly the target at the end. */
export function between(start: number, target: number, share: number): number {
  if (share >= 1) return target
  const eased = 1 - (1 - share) ** 3
  return start + Math.round((target - start) * eased)
}
