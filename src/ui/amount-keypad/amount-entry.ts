export type AmountKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'back'

/** What has been typed so far, e.g. '128.5': text, since 128. and 128.0 differ while typing. */
export type AmountEntry = string

/** A key that would make no amount of money (a third decimal, a second point, more than `maxFen`) changes nothing. */
export function press(entry: AmountEntry, key: AmountKey, maxFen: number): AmountEntry {
  if (key === 'back') return entry.slice(0, -1)
  if (key === '.') return entry.includes('.') ? entry : `${entry || '0'}.`
  const next = entry === '0' ? key : entry + key
  const decimals = next.split('.')[1] ?? ''
  return decimals.length > 2 || fenOf(next) > maxFen ? entry : next
}

/** Integer fen by cutting the text, never by multiplying a fraction. */
export function fenOf(entry: AmountEntry): number {
  const [yuan = '', decimals = ''] = entry.split('.')
  return Number(yuan || '0') * 100 + Number(decimals.padEnd(2, '0'))
}

export function entryOf(fen: number): AmountEntry {
  if (fen === 0) return ''
  const rest = fen % 100
  const yuan = String((fen - rest) / 100)
  return rest === 0 ? yuan : `${yuan}.${String(rest).padStart(2, '0')}`
}
