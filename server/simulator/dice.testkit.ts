/** Chance that a seed decides. Streams forked by name do not disturb each other: one more throw here changes nothing there. */
export interface Dice {
  /** In [0, 1). */
  next(): number
  /** A whole number from 0 below `n`. */
  below(n: number): number
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number
  isUnder(share: number): boolean
  /** Throws on an empty list. */
  pick<T>(from: readonly T[]): T
  fork(name: string): Dice
}

/** Four words from a text (cyrb128), the seed of one stream. */
function wordsOf(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762]
  for (let n = 0; n < text.length; n += 1) {
    const k = text.charCodeAt(n)
    a = b ^ Math.imul(a ^ k, 597_399_067)
    b = c ^ Math.imul(b ^ k, 2_869_860_233)
    c = d ^ Math.imul(c ^ k, 951_274_213)
    d = a ^ Math.imul(d ^ k, 2_716_044_179)
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0]
}

export function diceOf(name: string): Dice {
  let [a, b, c, d] = wordsOf(name)
  // sfc32: small, fast, passes PractRand.
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let n = 0; n < 12; n += 1) next()
  const below = (n: number): number => Math.floor(next() * n)
  return {
    next, below,
    between: (least, most) => least + below(most - least + 1),
    isUnder: (share) => next() < share,
    pick: (from) => {
      if (from.length === 0) throw new Error('nothing to pick from')
      return from[below(from.length)] as (typeof from)[number]
    },
    fork: (child) => diceOf(`${name}/${child}`),
  }
}
