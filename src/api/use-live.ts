import { useEffect, useState } from 'react'
import type { Refusal } from './client'

export type Live<T> =
  | { readonly at: 'none' }
  /** `last` is the answer before, shown fainter, so that nothing jumps while somebody types. */
  | { readonly at: 'asking'; readonly last: T | null }
  | { readonly at: 'ready'; readonly value: T }
  | { readonly at: 'refused'; readonly refusal: Refusal }

type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

const PAUSE_MS = 350

/** Asks once the typing pauses, never on a timer of its own. An answer to an earlier input is dropped, however late it comes. */
export function useLive<Input, T>(input: Input | null, ask: (input: Input) => Promise<Answered<T>>) {
  const [live, setLive] = useState<Live<T>>({ at: 'none' })
  const [again, setAgain] = useState(0)
  const asked = input && JSON.stringify(input)
  useEffect(() => {
    if (!asked) {
      setLive({ at: 'none' })
      return undefined
    }
    let isCurrent = true
    setLive((was) => ({ at: 'asking', last: was.at === 'ready' ? was.value : was.at === 'asking' ? was.last : null }))
    const pausing = setTimeout(() => {
      void ask(JSON.parse(asked) as Input).then((outcome) => {
        if (!isCurrent) return
        setLive(outcome.ok ? { at: 'ready', value: outcome.value } : { at: 'refused', refusal: outcome.refusal })
      })
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(pausing)
    }
  }, [asked, again, ask])
  return { live, again: () => setAgain((n) => n + 1) }
}
