/** Chance that can be repeated: integers only, so that every machine throws the same (PRODUCT §15). */
export interface Dice {
  /** 0 … n − 1, each equally likely. */
  below(n: number): number
  /** Both ends included. */
  between(least: number, most: number): number
  happens(percent: number): boolean
  pick<T>(from: readonly T[]): T
  /** An index of `weights`, each as likely as its weight. */
  weighted(weights: readonly number[]): number
  shuffled<T>(list: readonly T[]): T[]
  hex(digits: number): string
}

const WORD = 0x1_0000_0000

/** FNV-1a: turns a purpose into a number. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** splitmix32, which spreads a small seed over the four words of the generator. */
function* words(seed: number): Generator<number> {
  for (let state = seed | 0; ;) {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    yield (z ^ (z >>> 15)) >>> 0
  }
}

const turn = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** xoshiro128**. Every purpose has its own stream, so one more throw in one place moves nothing in another. */
export function dice(seed: number, purpose: string): Dice {
  const source = words((seed ^ hashOf(purpose)) >>> 0)
  const state = Array.from({ length: 4 }, () => source.next().value as number) as [number, number, number, number]

  const next = (): number => {
    const [s0, s1, s2, s3] = state
    const result = Math.imul(turn(Math.imul(s1, 5), 7), 9) >>> 0
    const [a, b] = [s2 ^ s0, s3 ^ s1]
    state[0] = s0 ^ b
    state[1] = s1 ^ a
    state[2] = a ^ (s1 << 9)
    state[3] = turn(b, 11)
    return result
  }
  const below = (n: number): number => {
    const most = WORD - (WORD % n)
    for (;;) {
      const word = next()
      if (word < most) return word % n
    }
  }
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  return {
    below,
    pick,
    between: (least, most) => least + below(most - least + 1),
    happens: (percent) => below(100) < percent,
    weighted(weights) {
      let left = below(weights.reduce((sum, weight) => sum + weight, 0))
      return weights.findIndex((weight) => (left -= weight) < 0)
    },
    shuffled<T>(list: readonly T[]) {
      const mixed = [...list]
      for (let i = mixed.length - 1; i > 0; i -= 1) {
        const j = below(i + 1)
        const kept = mixed[i] as T
        mixed[i] = mixed[j] as T
        mixed[j] = kept
      }
      return mixed
    },
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(''),
  }
}
