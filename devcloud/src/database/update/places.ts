import { isPlainObject, type Document } from '../../wire/ejson'
import { writeRefused } from '../../wire/refusals'
import { matcher } from '../match'
import { typeName } from '../type-names'
import { changeAt, getAt } from './paths'

const FIRST_THAT_FITS = '$'
const EVERY = '$[]'

/**
 * The update with every `l.$` as the first element of l that the query fits, and every `l.$[]` as each element, for this document.
 * What has no place left is left out. Refuses as MongoDB does where nothing fits, where there is no list, and for `$[name]`: the SDK sends no filters.
 */
export function withPlaces(update: Document, query: Document, document: Document): Document {
  if (!Object.values(update).some((fields) => isPlainObject(fields) && Object.keys(fields).some(namesPlace))) return update
  const placed = (fields: Document): Document => Object.fromEntries(Object.entries(fields).flatMap(([path, operand]) => placesOf(path, query, document).map((place) => [place, operand])))
  return Object.fromEntries(Object.entries(update).flatMap(([operator, fields]) => {
    const left = isPlainObject(fields) ? placed(fields) : fields
    return isPlainObject(left) && Object.keys(left).length === 0 ? [] : [[operator, left]]
  }))
}

const namesPlace = (path: string): boolean => path.split('.').some((step) => step === FIRST_THAT_FITS || step.startsWith('$['))

function placesOf(path: string, query: Document, document: Document): string[] {
  const steps = path.split('.')
  const at = steps.findIndex(namesPlace)
  if (at < 0) return [path]
  if (at === 0) throw writeRefused(`Cannot have positional (i.e. '$') element in the first position in path '${path}'`)
  const [before, step, after] = [steps.slice(0, at).join('.'), steps[at] as string, steps.slice(at + 1)]
  if (step !== FIRST_THAT_FITS && step !== EVERY) throw writeRefused(`No array filter found for identifier '${step.slice(2, -1)}' in path '${path}'`)
  if (step === FIRST_THAT_FITS && after.includes(FIRST_THAT_FITS)) throw writeRefused(`Too many positional (i.e. '$') elements found in path '${path}'`)
  const places = step === EVERY ? everyPlace(before, document) : [firstThatFits(before, query, document)]
  return places.flatMap((place) => placesOf([before, place, ...after].join('.'), query, document))
}

function everyPlace(path: string, document: Document): number[] {
  const list = getAt(document, path)
  if (list === undefined) throw writeRefused(`The path '${path}' must exist in the document in order to apply array updates.`)
  if (!Array.isArray(list)) throw writeRefused(`Cannot apply array updates to non-array element ${path} of type ${typeName(list)}`)
  return list.map((_item, place) => place)
}

/** Each clause of the query on the list is asked of each element alone; what asks for the whole list has no say. */
function firstThatFits(path: string, query: Document, document: Document): number {
  const list = getAt(document, path)
  const alone = Array.isArray(list) ? list.map((item: unknown) => changeAt(document, path, () => [item])) : []
  const clauses = clausesOn(path, query).map((clause) => matcher(clause)).filter((fits) => alone.some(fits))
  const all = alone.findIndex((one) => clauses.every((fits) => fits(one)))
  const first = all >= 0 ? all : alone.findIndex((one) => clauses[0]?.(one))
  if (clauses.length === 0 || first < 0) throw writeRefused('The positional operator did not find the match needed from the query.')
  return first
}

function clausesOn(path: string, query: Document): Document[] {
  return Object.entries(query).flatMap(([name, condition]) => {
    if ((name === '$and' || name === '$or') && Array.isArray(condition)) return condition.filter(isPlainObject).flatMap((part) => clausesOn(path, part))
    const isOn = name === path || (name.startsWith(`${path}.`) && !/^\d/.test(name.slice(path.length + 1)))
    return isOn && !isNegative(condition) ? [{ [name]: condition }] : []
  })
}

/** What fits because nothing equals has no element to name. */
const isNegative = (condition: unknown): boolean => isPlainObject(condition) && Object.keys(condition).some((name) => name === '$ne' || name === '$nin' || name === '$not')
