/** Virtual time: everything that happens is an event at an instant (ms), and of two at the same instant the one laid down first is first. */
export interface Timeline {
  now(): number
  /** Runs once, `ms` from now; what it answers takes it back. */
  after(ms: number, run: () => void): () => void
  sleep(ms: number): Promise<void>
  /** Carries out everything up to an instant, and stands there. */
  runUntil(at: number): Promise<void>
  /** Carries out events until `isDone` or none is left before `latest`. */
  runWhile(isUnderway: () => boolean, latest: number): Promise<void>
}

interface Event { readonly at: number; readonly seq: number; run: (() => void) | null }

const isBefore = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.seq < b.seq)

/** A turn of the machine's own loop: every promise that can go on has gone on, so the order of events is the order of work. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function openTimeline(start: number): Timeline {
  const heap: Event[] = []
  let now = start
  let laidDown = 0

  function push(event: Event): void {
    let place = heap.push(event) - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!isBefore(event, heap[parent] as Event)) break
      heap[place] = heap[parent] as Event
      place = parent
    }
    heap[place] = event
  }

  function pop(): Event | undefined {
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      if (left >= heap.length) break
      const child = left + 1 < heap.length && isBefore(heap[left + 1] as Event, heap[left] as Event) ? left + 1 : left
      if (!isBefore(heap[child] as Event, last)) break
      heap[place] = heap[child] as Event
      place = child
    }
    heap[place] = last
    return first
  }

  async function carryOut(goesOn: (next: Event) => boolean): Promise<void> {
    await settled()
    for (let next = heap[0]; next && goesOn(next); next = heap[0]) {
      pop()
      if (!next.run) continue
      now = next.at
      next.run()
      await settled()
    }
  }

  const after = (ms: number, run: () => void): (() => void) => {
    const event: Event = { at: now + Math.max(0, Math.round(ms)), seq: (laidDown += 1), run }
    push(event)
    return () => { event.run = null }
  }
  return {
    now: () => now,
    after,
    sleep: (ms) => new Promise((resolve) => void after(ms, resolve)),
    async runUntil(at) {
      await carryOut((next) => next.at <= at)
      now = Math.max(now, at)
    },
    runWhile: (isUnderway, latest) => carryOut((next) => isUnderway() && next.at <= latest),
  }
}
