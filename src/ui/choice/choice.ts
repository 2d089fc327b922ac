export interface Option<Value extends string> {
  value: Value
  words: string
  /** A second line: what choosing this means. */
  more?: string | undefined
  disabled?: boolean | undefined
}

/** The neighbour an arrow key moves to, round the end, past what cannot be chosen. */
export function neighbour<Value extends string>(options: readonly Option<Value>[], value: Value | undefined, step: 1 | -1): Value | undefined {
  const open = options.filter((option) => !option.disabled)
  const at = open.findIndex((option) => option.value === value)
  const from = at < 0 && step < 0 ? 0 : at
  return open[(from + step + open.length) % open.length]?.value
}
