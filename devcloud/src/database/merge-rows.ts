import { fromStored, type Document } from '../wire/ejson'
import type { Row } from './store/doc-store'

interface Head { readonly row: Row; readonly document: Document; readonly rest: Iterator<Row> }

/**
 * Streams that are each in order as one in that order. Of every stream one row is looked at ahead, so what is read is what is taken
 * and at most a row a stream more; `read` is told of each. A row that two streams have comes twice.
 */
export function* mergedRows(streams: readonly Iterable<Row>[], compare: (a: object, b: object) => number, read: () => void): Iterable<Row> {
  const heads = streams.flatMap((stream) => headOf(stream[Symbol.iterator](), read))
  while (heads.length > 0) {
    let least = 0
    for (let n = 1; n < heads.length; n += 1) if (compare((heads[n] as Head).document, (heads[least] as Head).document) < 0) least = n
    const { row, rest } = heads[least] as Head
    yield row
    heads.splice(least, 1, ...headOf(rest, read))
  }
}

function headOf(rest: Iterator<Row>, read: () => void): Head[] {
  const next = rest.next()
  if (next.done) return []
  read()
  return [{ row: next.value, document: fromStored(next.value.text), rest }]
}
