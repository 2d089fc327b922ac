/** One call on a member's balance as its caller saw it: when it went out, when it was answered, what it did. */
export interface RecordedCall {
  readonly began: number
  readonly ended: number
  /** What it added; 0 for a read and for what was refused. */
  readonly delta: number
  /** The balance it was told right after itself; undefined when its answer tells none. */
  readonly told?: number
}

/**
 * Whether one balance, changed by one call after the other, could have given every answer: an order in which no call comes before one
 * that had ended when it began, and in which each told balance is the sum so far (Wing & Gong's search, each set of calls looked at once).
 * Answers null, or the calls nobody could put in an order.
 */
export function anomalyIn(start: number, calls: readonly RecordedCall[]): readonly RecordedCall[] | null {
  const ordered = [...calls].sort((a, b) => a.began - b.began)
  const seen = new Set<string>()
  /** Calls before `from` are all done; `done` are those after it that are, too. */
  const places: { readonly from: number; readonly done: readonly number[]; readonly balance: number }[] = [{ from: 0, done: [], balance: start }]
  let farthest = 0
  for (let place = places.pop(); place; place = places.pop()) {
    const { from, done, balance } = place
    if (from === ordered.length) return null
    farthest = Math.max(farthest, from)
    // Whoever began after the first of the open ones had ended cannot be next.
    let firstEnd = Infinity
    for (let n = from; n < ordered.length && (ordered[n] as RecordedCall).began <= firstEnd; n += 1) {
      if (done.includes(n)) continue
      const { ended, delta, told } = ordered[n] as RecordedCall
      firstEnd = Math.min(firstEnd, ended)
      if (told !== undefined && told !== balance + delta) continue
      const after = compacted(from, [...done, n])
      const name = `${after.from}:${after.done.join()}`
      if (seen.has(name)) continue
      seen.add(name)
      places.push({ ...after, balance: balance + delta })
    }
  }
  return ordered.slice(farthest, farthest + 8)
}

function compacted(from: number, done: readonly number[]): { readonly from: number; readonly done: readonly number[] } {
  let next = from
  const left = new Set(done)
  while (left.delete(next)) next += 1
  return { from: next, done: [...left].sort((a, b) => a - b) }
}
