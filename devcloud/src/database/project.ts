import { isPlainObject, type Document } from '../wire/ejson'
import { queryRefused } from '../wire/refusals'
import { elementTest } from './match'

/** `field()`: names to keep or names to drop, with `$slice` and `$elemMatch` on arrays. Order of keys stays the document's. */
type Tree = Map<string, Tree | Leaf>
type Leaf = { take: 'all' } | { take: 'slice'; skip: number; count: number } | { take: 'first'; test: (element: unknown) => boolean }

export function projection(fields: Document): (document: Document) => Document {
  const names = Object.entries(fields).filter(([name]) => name !== '_id')
  const kept = names.filter(([, wish]) => wish !== 0 && wish !== false)
  const slices = kept.filter(([, wish]) => isPlainObject(wish) && '$slice' in wish)
  const dropped = names.filter(([, wish]) => wish === 0 || wish === false)
  // A $slice alone keeps everything else; only a name with 1 makes the list exclusive.
  const including = kept.length > slices.length
  const firstDropped = dropped[0]
  if (including && firstDropped) throw queryRefused(`Cannot do exclusion on field ${firstDropped[0]} in inclusion projection`)
  const idWish = fields._id
  const withId = idWish === undefined || (idWish !== 0 && idWish !== false)
  const onlyId = names.length === 0 && idWish !== undefined && withId
  const tree: Tree = new Map()
  for (const [path, wish] of including ? kept : [...dropped, ...slices]) plant(tree, path, leafOf(wish))
  const shape = including || onlyId ? (document: Document) => include(document, tree) : (document: Document) => exclude(document, tree)
  return (document) => {
    const { _id, ...rest } = shape(document)
    const id = Object.hasOwn(document, '_id') ? document._id : _id
    return withId && id !== undefined ? { _id: id, ...rest } : rest
  }
}

function leafOf(wish: unknown): Leaf {
  if (!isPlainObject(wish)) return { take: 'all' }
  if ('$elemMatch' in wish) return { take: 'first', test: elementTest(wish.$elemMatch) }
  const slice = wish.$slice
  if (typeof slice === 'number') return slice < 0 ? { take: 'slice', skip: slice, count: -slice } : { take: 'slice', skip: 0, count: slice }
  if (Array.isArray(slice) && typeof slice[0] === 'number' && typeof slice[1] === 'number' && slice[1] > 0) {
    return { take: 'slice', skip: slice[0], count: slice[1] }
  }
  throw queryRefused(`unsupported projection option: ${JSON.stringify(wish)}`)
}

function plant(tree: Tree, path: string, leaf: Leaf): void {
  const steps = path.split('.')
  const last = steps.pop() as string
  let at = tree
  for (const step of steps) {
    const next = at.get(step) ?? new Map<string, Tree | Leaf>()
    if (!(next instanceof Map)) throw queryRefused(`Path collision at ${path}`)
    at.set(step, next)
    at = next
  }
  if (at.has(last)) throw queryRefused(`Path collision at ${path}`)
  at.set(last, leaf)
}

function include(document: Document, tree: Tree): Document {
  const result: Document = {}
  for (const [name, value] of Object.entries(document)) {
    const wish = tree.get(name)
    if (!wish) continue
    const taken = wish instanceof Map ? includeBelow(value, wish) : take(value, wish)
    if (taken !== undefined) result[name] = taken
  }
  return result
}

function includeBelow(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => includeBelow(item, tree)).filter((item) => item !== undefined)
  return isPlainObject(value) ? include(value, tree) : undefined
}

function exclude(document: Document, tree: Tree): Document {
  const result: Document = {}
  for (const [name, value] of Object.entries(document)) {
    const wish = tree.get(name)
    if (!wish) result[name] = value
    else if (wish instanceof Map) result[name] = excludeBelow(value, wish)
    else if (wish.take === 'slice') result[name] = take(value, wish)
  }
  return result
}

function excludeBelow(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => excludeBelow(item, tree))
  return isPlainObject(value) ? exclude(value, tree) : value
}

function take(value: unknown, leaf: Leaf): unknown {
  if (leaf.take === 'all') return value
  if (!Array.isArray(value)) return leaf.take === 'slice' ? value : undefined
  if (leaf.take === 'first') {
    const found = value.findIndex(leaf.test)
    return found < 0 ? undefined : [value[found]]
  }
  const start = leaf.skip < 0 ? Math.max(0, value.length + leaf.skip) : leaf.skip
  return value.slice(start, start + leaf.count)
}
