import { type Fen, fenOfDigits } from '../kernel/amount'

/** As the contract has it for a line. */
const MOST_FEN = 10_000_000

/** ¥1,234.5 → 123450; null for anything that is no amount of whole fen, also below zero. No float is ever made of it. */
export function readYuan(text: string): Fen | null {
  const match = /^[¥￥]?(\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.(\d{1,2}))?$/.exec(text.replace(/\s/g, ''))
  if (!match) return null
  const amount = fenOfDigits((match[1] ?? '').replace(/,/g, ''), match[2] ?? '')
  return amount <= MOST_FEN ? amount : null
}
