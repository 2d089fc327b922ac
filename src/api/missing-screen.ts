import { create } from 'zustand'

type Fetch = (chunk: string) => Promise<unknown>
interface Waiting { readonly chunk: string; readonly open: () => void }

/** A screen whose code the browser could not fetch: it waits, and opens when it can. */
export const useMissingScreen = create<{ readonly at: 'none' | 'missing' | 'fetching' }>(() => ({ at: 'none' }))

let waiting: readonly Waiting[] = []
let fetchChunk: Fetch = () => Promise.resolve()
let isAhead = false

const show = (at: 'none' | 'missing' | 'fetching'): void => useMissingScreen.setState({ at })

/** Fetches what may be needed later: what cannot be had then is nobody's trouble yet. */
export function ahead<T>(work: () => T): T {
  isAhead = true
  try {
    return work()
  } finally {
    isAhead = false
  }
}

/** The same fetching, but what fails is asked for again by `fetchAgain` until it is there, or forgotten by `leaveMissing`. */
export function patiently(fetchOnce: Fetch): Fetch {
  fetchChunk = fetchOnce
  return (chunk) => {
    const fetched = fetchOnce(chunk)
    if (isAhead) return fetched
    return fetched.catch(() => new Promise<void>((open) => {
      waiting = [...waiting, { chunk, open }]
      show('missing')
    }))
  }
}

/** Answers whether everything that a screen waited for is there now; it opens then. */
export async function fetchAgain(): Promise<boolean> {
  if (useMissingScreen.getState().at !== 'missing') return true
  show('fetching')
  const asked = waiting
  const missing = await Promise.all(asked.map((one) => fetchChunk(one.chunk).then(() => { one.open(); return [] }, () => [one])))
  // Whoever went back meanwhile waits for nothing any more.
  if (waiting !== asked) return true
  waiting = missing.flat()
  show(waiting.length > 0 ? 'missing' : 'none')
  return waiting.length === 0
}

/** The person went back: what comes later opens nothing. */
export function leaveMissing(): void {
  waiting = []
  show('none')
}
