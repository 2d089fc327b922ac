import type { Write } from './store/doc-store'

/** What commits overwrote, for as long as an open snapshot may ask for it. */
export interface History {
  /** `text` is what snapshots older than `version` see of the document. */
  remember(write: Write, text: string | null, version: number): void
  /** Documents that looked different at `snapshot`: id → text then (null: not there). */
  differences(collection: string, snapshot: number): Map<string, string | null>
  changedSince(write: Write, snapshot: number): boolean
  /** Drops what no snapshot in the list can ask for. */
  keepFor(snapshots: readonly number[]): void
}

interface Past {
  version: number
  text: string | null
}

export function openHistory(): History {
  const history = new Map<string, Map<string, readonly Past[]>>()
  return {
    remember: ({ collection, id }, text, version) => {
      const pasts = history.get(collection) ?? new Map<string, readonly Past[]>()
      history.set(collection, pasts.set(id, [...(pasts.get(id) ?? []), { version, text }]))
    },
    differences: (collection, snapshot) => {
      const seen = new Map<string, string | null>()
      for (const [id, list] of history.get(collection) ?? []) {
        const then = list.find(({ version }) => version > snapshot)
        if (then) seen.set(id, then.text)
      }
      return seen
    },
    changedSince: ({ collection, id }, snapshot) => history.get(collection)?.get(id)?.some(({ version }) => version > snapshot) === true,
    keepFor: (snapshots) => {
      if (snapshots.length === 0) return history.clear()
      const oldest = Math.min(...snapshots)
      for (const pasts of history.values()) {
        for (const [id, list] of pasts) {
          const kept = list.filter(({ version }) => version > oldest)
          if (kept.length === 0) pasts.delete(id)
          else pasts.set(id, kept)
        }
      }
    },
  }
}
