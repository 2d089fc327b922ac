/** What MongoDB calls the type of a value; a number's name goes by its size, as the SDK sends it. */
export const typeName = (value: unknown): string => {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof RegExp) return 'regex'
  if (typeof value === 'number') return Number.isInteger(value) ? (Math.abs(value) < 2 ** 31 ? 'int' : 'long') : 'double'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
