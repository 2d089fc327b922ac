import { isPlainObject, type Document } from '../wire/ejson'
import { queryRefused } from '../wire/refusals'
import { compareValues, equalValues, typeRank } from './compare-values'

type Test = (document: Document) => boolean
type Fits = (value: unknown) => boolean

/**
 * Walks a path as a query does: a list opens once at every step, for the objects in it or at the place that is named, and at the end for
 * its elements, beside itself. `fits` is asked of what is there, and of undefined where an object or a scalar has no such field; a list
 * without objects has nothing on that way, not even a gap.
 */
function anyAt(value: unknown, steps: readonly string[], at: number, fits: Fits): boolean {
  const step = steps[at]
  if (step === undefined) return fits(value) || (Array.isArray(value) && value.some(fits))
  if (Array.isArray(value)) {
    const isPlace = /^\d+$/.test(step) && Number(step) < value.length
    return (isPlace && anyAt(value[Number(step)], steps, at + 1, fits)) || value.some((item) => isPlainObject(item) && anyAt(item, steps, at, fits))
  }
  return isPlainObject(value) && Object.hasOwn(value, step) ? anyAt(value[step], steps, at + 1, fits) : fits(undefined)
}

function along(path: string, fits: Fits): Test {
  const steps = path.split('.')
  return (document) => anyAt(document, steps, 0, fits)
}

const opposite = (test: Test): Test => (document) => !test(document)

/** Of its own type only. Null and what is not there are one; NaN is like nothing but itself. */
const compared = (holds: (order: number) => boolean) => (path: string, operand: unknown): Test =>
  along(path, (value) => typeRank(value) === typeRank(operand) && Number.isNaN(value) === Number.isNaN(operand) && holds(compareValues(value, operand)))

/** Equal, or a text that one of the patterns describes. */
function among(path: string, wanted: unknown): Test {
  if (!Array.isArray(wanted)) throw queryRefused('$in needs an array')
  const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  const scalars = new Set(wanted.filter(isScalar))
  const others = wanted.filter((one) => !isScalar(one))
  const patterns = others.filter((one) => one instanceof RegExp)
  return along(path, (value) => scalars.has(value) || others.some((one) => equalValues(value, one)) || (typeof value === 'string' && patterns.some((pattern) => pattern.test(value))))
}

/** The comparisons of a query. mingo overlooks the order of an object's fields, a gap beside null, and opens lists in lists. */
export const comparisons = {
  $eq: compared((order) => order === 0),
  $ne: (path: string, operand: unknown): Test => opposite(comparisons.$eq(path, operand)),
  $gt: compared((order) => order > 0),
  $gte: compared((order) => order >= 0),
  $lt: compared((order) => order < 0),
  $lte: compared((order) => order <= 0),
  $in: among,
  $nin: (path: string, wanted: unknown): Test => opposite(among(path, wanted)),
  $exists: (path: string, wanted: unknown): Test => {
    const isThere = along(path, (value) => value !== undefined)
    return wanted ? isThere : opposite(isThere)
  },
}
