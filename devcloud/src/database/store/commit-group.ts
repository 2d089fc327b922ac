import type Libsql from 'libsql'

/**
 * Commits of one turn of the event loop share one fsync: four callers at once cost one. Each is applied at once, so that whoever reads
 * next sees it; an answer waits for `durable`, also one that only read. When the disk refuses, all of the group is undone and told so.
 */
export interface CommitGroup {
  join(work: () => void): void
  /** Undefined when everything is on disk. */
  durable(): Promise<void> | undefined
  /** Puts on disk now what is waiting; throws when the disk refuses. */
  flush(): void
}

interface Group {
  readonly done: Promise<void>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
  readonly timer: NodeJS.Immediate
}

export function openCommitGroup(sql: Libsql.Database, onUndone: () => void): CommitGroup {
  let group: Group | undefined
  /** A group that failed, until the turn is over: whoever was in it may not have asked yet. */
  let undone: Promise<void> | undefined

  function begin(): Group {
    sql.exec('BEGIN IMMEDIATE')
    const { promise: done, resolve, reject } = waiting()
    // Whoever waits is told by `done`; nobody else is there to catch it.
    const timer = setImmediate(() => { try { flush() } catch { /* told */ } })
    return { done, resolve, reject, timer }
  }

  function undo({ done, reject, timer }: Group, error: unknown): void {
    group = undefined
    undone = done
    clearImmediate(timer)
    setImmediate(() => { undone = undefined })
    onUndone()
    reject(error)
    if (sql.inTransaction) sql.exec('ROLLBACK')
  }

  function flush(): void {
    const closing = group
    if (!closing) return
    try {
      sql.exec('COMMIT')
    } catch (error) {
      undo(closing, error)
      throw error
    }
    group = undefined
    clearImmediate(closing.timer)
    closing.resolve()
  }

  return {
    join(work) {
      const joined = (group ??= begin())
      try {
        work()
      } catch (error) {
        undo(joined, error)
        throw error
      }
    },
    durable: () => undone ?? group?.done,
    flush,
  }
}

function waiting() {
  let resolve = (): void => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<void>((onDone, onError) => { [resolve, reject] = [onDone, onError] })
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}
