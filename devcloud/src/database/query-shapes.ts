import type { QueryReport } from './open-database'

/** All queries of one shape: what they cost together, and the index that would serve them. */
export interface QueryShape {
  collection: string
  action: string
  /** `{storeId: =, nextDueAt: range, sort: nextDueAt}`: no values. */
  shape: string
  /** Name of the index that was used last, several joined by +; undefined when all documents were read. */
  index: string | undefined
  calls: number
  /** Documents read and documents answered, over all calls; and the most that one call read. */
  examined: number
  returned: number
  mostExamined: number
  /** Fields of each index that would serve, when some call has read at least a hundred documents in vain and no such index is declared. */
  wantsIndexes: readonly (readonly string[])[]
}

export interface QueryShapes {
  note(report: QueryReport): void
  /** The most read in vain first. */
  list(): QueryShape[]
  clear(): void
}

const MOST_SHAPES = 500

export function openQueryShapes(): QueryShapes {
  const shapes = new Map<string, QueryShape>()
  return {
    note({ collection, action, shape, index, examined, returned, wantsIndexes }) {
      const key = `${collection}\0${action}\0${shape}`
      const known = shapes.get(key)
      if (!known && shapes.size >= MOST_SHAPES) return
      shapes.set(key, {
        collection, action, shape, index, calls: (known?.calls ?? 0) + 1, examined: (known?.examined ?? 0) + examined, returned: (known?.returned ?? 0) + returned,
        mostExamined: Math.max(known?.mostExamined ?? 0, examined), wantsIndexes: wantsIndexes ?? (index === known?.index ? (known?.wantsIndexes ?? []) : []),
      })
    },
    list: () => [...shapes.values()].sort((a, b) => b.examined - b.returned - (a.examined - a.returned) || b.calls - a.calls),
    clear: () => shapes.clear(),
  }
}
