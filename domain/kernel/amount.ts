/** Money: an integer number of fen (¥0.01). Never a float, never a string. */
export type Fen = number & { readonly __unit: 'fen' }
/** Points: an integer; entries may be negative, balances not (P5). */
export type Points = number & { readonly __unit: 'points' }

export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new Error(`not an integer amount of fen: ${amount}`)
  return amount as Fen
}

export function points(amount: number): Points {
  if (!Number.isSafeInteger(amount)) throw new Error(`not an integer amount of points: ${amount}`)
  return amount as Points
}

/** One yuan in fen. */
export const FEN_PER_YUAN = 100

/** An amount of so many whole yuan. */
export const wholeYuan = (yuan: number): Fen => fen(yuan * FEN_PER_YUAN)

/** The digits before and after the point of an amount in yuan, two after it at most: '128' and '5' are ¥128.50. A text is cut, no fraction is multiplied. */
export const fenOfDigits = (yuan: string, decimals: string): Fen => fen(Number(yuan) * FEN_PER_YUAN + Number(decimals.padEnd(2, '0')))

/** The whole yuan of an amount that is not below zero, and the fen beyond them. */
export const yuanAndFen = (amount: number): readonly [yuan: number, rest: number] => [Math.floor(amount / FEN_PER_YUAN), amount % FEN_PER_YUAN]

/**
 * The one division of the house: numerator / denominator, rounded down, exact for every safe integer.
 * Rates are given as a ratio of integers (×1.2 is 12 / 10), so no float ever stands between a bill and its points.
 */
export function divideDown(numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new Error(`divideDown needs safe integers and a positive denominator: ${numerator} / ${denominator}`)
  }
  const remainder = numerator % denominator
  const towardsZero = (numerator - remainder) / denominator
  return remainder < 0 ? towardsZero - 1 : towardsZero
}
