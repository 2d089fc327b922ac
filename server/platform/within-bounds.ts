/** More than the largest request there is: a file of the cash register in base64, the form of the rules, fifty lines of a bill. */
const MOST = { values: 2_000, depth: 12, characters: 450_000 } as const

/**
 * Whether an input is of a size worth reading. Schemas look at every element of a list before they say that it is too long, so what
 * is beyond anything a phone sends is turned away first: a megabyte costs the sender more than the function.
 */
export function isWithinBounds(input: unknown): boolean {
  const waiting: (readonly [value: unknown, depth: number])[] = [[input, 0]]
  let [values, characters] = [0, 0]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, depth] = next
    values += 1
    if (typeof value === 'string') characters += value.length
    if (values > MOST.values || depth > MOST.depth || characters > MOST.characters) return false
    if (value === null || typeof value !== 'object') continue
    if (Array.isArray(value) && value.length > MOST.values) return false
    for (const key of Object.keys(value)) {
      characters += key.length
      waiting.push([(value as Readonly<Record<string, unknown>>)[key], depth + 1])
    }
  }
  return true
}
