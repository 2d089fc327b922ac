import { useCallback, useRef, useState } from 'react'
import type { Outcome, Refusal } from './client'

export type Doing<T> =
  | { readonly at: 'ready' }
  | { readonly at: 'busy' }
  | { readonly at: 'done'; readonly value: T }
  | { readonly at: 'refused'; readonly refusal: Refusal }

/** One write at a time: a second press while the first is under way does nothing. The caller's operation id makes a retry safe (P8). */
export function useAction<Input, A>(run: (input: Input) => Promise<Outcome<A>>) {
  type Value = Extract<Outcome<A>, { ok: true }>['value']
  const [state, setState] = useState<Doing<Value>>({ at: 'ready' })
  const isBusy = useRef(false)
  const running = useRef(run)
  running.current = run

  const act = useCallback(async (input: Input): Promise<Outcome<A> | null> => {
    if (isBusy.current) return null
    isBusy.current = true
    setState({ at: 'busy' })
    try {
      const outcome = await running.current(input)
      setState(outcome.ok ? { at: 'done', value: outcome.value as Value } : { at: 'refused', refusal: outcome.refusal })
      return outcome
    } catch (error) {
      // A bug, but not one that may leave the button turning for ever.
      setState({ at: 'refused', refusal: { code: 'BROKEN' } })
      throw error
    } finally {
      isBusy.current = false
    }
  }, [])
  const reset = useCallback(() => setState({ at: 'ready' }), [])
  return { state, act, reset }
}
