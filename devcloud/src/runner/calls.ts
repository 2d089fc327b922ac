/** What one event cost: the answer to "how many requests does settling a bill take?" is counted here, not guessed. */
export interface CallRecord {
  id: string
  /** Cloud clock, ms. */
  at: number
  functionName: string
  /** `data.action` when there is one: most functions route by it. */
  action: string | undefined
  caller: string
  source: string
  ms: number
  /** Only when this event started a new instance. */
  coldStartMs: number | undefined
  instance: string
  requests: RequestRecord[]
  replyBytes: number
  /** 'running' until it is answered. */
  outcome: 'running' | 'ok' | string
  error: string | undefined
  /** console output of the function while this event ran; the last lines may arrive just after the answer. */
  lines: string[]
}

export interface RequestRecord {
  action: string
  collection: string | undefined
  ms: number
  outcome: 'pending' | 'ok' | 'lost' | string
}

const CALLS_KEPT = 500
const LINES_KEPT = 100

export interface CallLog {
  add(record: CallRecord): void
  list(): CallRecord[]
  clear(): void
}

export function openCallLog(): CallLog {
  let records: CallRecord[] = []
  return {
    add(record) {
      records.push(record)
      if (records.length > CALLS_KEPT) records = records.slice(-CALLS_KEPT)
    },
    list: () => [...records],
    clear: () => void (records = []),
  }
}

export function addLine(record: CallRecord, line: string): void {
  if (record.lines.length < LINES_KEPT) record.lines.push(line.slice(0, 2_000))
}

export function actionOf(event: unknown): string | undefined {
  const action = typeof event === 'object' && event !== null ? (event as { action?: unknown }).action : undefined
  return typeof action === 'string' ? action : undefined
}
