/** What somebody sent where a text belongs: the text, or JSON of whatever else it is. `String` would call a toString that came with it. */
export const wordOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
