import type { CloudClock } from '../clock/cloud-clock'
import type { TimerFault } from '../faults/fault-kinds'
import type { FunctionFolder } from '../runner/function-folder'
import { type CloudCron, parseCloudCron } from './cloud-cron'

export interface TimerView {
  functionName: string
  name: string
  config: string
  /** Cloud clock, ms. */
  next: number | undefined
  lastFired: number | undefined
  error: string | undefined
}

export interface Timers {
  list(): TimerView[]
  /** Fires one by hand: `name`, or `function/name` when two functions share a name. */
  fire(name: string): Promise<unknown>
  /** Resolves when every occurrence that is due has run. */
  settled(): Promise<void>
  close(): void
}

export interface TimersOptions {
  clock: CloudClock
  functions(): FunctionFolder[]
  /** Off: nothing fires by itself; `fire` still works. */
  automatic: boolean
  /** When the clock jumps over many occurrences of one trigger, only the latest so many are made up for. */
  catchUpMost: number
  invoke(functionName: string, trigger: string, at: number): Promise<unknown>
  /** What goes wrong with the occurrence that comes now, on purpose. */
  nextFault(functionName: string, trigger: string): TimerFault | undefined
  log(line: string): void
}

interface Occurrence {
  timer: Timer
  /** When it was to come; the event says this also when it comes late. */
  at: number
}

interface Timer {
  functionName: string
  name: string
  config: string
  cron: CloudCron | undefined
  error: string | undefined
  lastFired: number | undefined
}

/** How soon a config.json that was written meanwhile is heard of. */
const LONGEST_WAIT_MS = 2_000

export function openTimers(options: TimersOptions): Timers {
  const { clock } = options
  let timers = readTimers(options.functions(), [])
  let checkedUntil = clock.now()
  let alarm: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let closed = false
  let late: (Occurrence & { until: number })[] = []

  const run = ({ timer, at }: Occurrence): Promise<unknown> => {
    timer.lastFired = at
    return options.invoke(timer.functionName, timer.name, at)
  }

  /** As it should be, or as a fault wants it: not at all, twice at once, later. */
  const comeTo = async (occurrence: Occurrence): Promise<unknown> => {
    const fault = options.nextFault(occurrence.timer.functionName, occurrence.timer.name)
    switch (fault?.do) {
      case undefined: return run(occurrence)
      case 'skipTimer': return undefined
      case 'repeatTimer': {
        const [first] = await Promise.allSettled([run(occurrence), run(occurrence)])
        if (first.status === 'rejected') throw first.reason
        return first.value
      }
      case 'delayTimer':
        late.push({ ...occurrence, until: clock.now() + fault.ms })
        return schedule()
    }
  }

  const afterTheOthers = ({ timer }: Occurrence, come: () => Promise<unknown>): void => {
    running = running.then(async () => {
      // What a function failed of it has said itself.
      if (!closed) await come().catch((error: Error & { errCode?: number }) => { if (error.errCode === undefined) options.log(`timer ${timer.name}: ${error.message}`) })
    })
  }

  /** Everything due since the last look, in the order of time, one after the other. */
  const runDue = (): void => {
    const now = clock.now()
    const overdue = late.filter(({ until }) => until <= now)
    late = late.filter(({ until }) => until > now)
    for (const occurrence of overdue) afterTheOthers(occurrence, () => run(occurrence))
    const due = !options.automatic || now <= checkedUntil ? [] : timers
      .flatMap((timer) => (timer.cron?.latest(checkedUntil, now, options.catchUpMost) ?? []).map((at) => ({ timer, at })))
      .sort((a, b) => a.at - b.at)
    checkedUntil = now
    for (const occurrence of due) afterTheOthers(occurrence, () => comeTo(occurrence))
  }

  /** A file half written, or spoilt, leaves the timers as they were; calling its function says why. */
  const readAgain = (): void => {
    try {
      timers = readTimers(options.functions(), timers)
    } catch { /* read again at the next look */ }
  }

  /** Sleeps until the next occurrence, and no longer than until the next look at the files; a frozen clock has none. */
  const schedule = (): void => {
    clearTimeout(alarm)
    if (closed || clock.frozen || (!options.automatic && late.length === 0)) return
    const now = clock.now()
    const nexts = options.automatic ? timers.flatMap((timer) => timer.cron?.next(now) ?? []) : []
    const wait = Math.min(LONGEST_WAIT_MS, ...[...nexts, ...late.map(({ until }) => until)].map((next) => next - now))
    alarm = setTimeout(() => {
      readAgain()
      runDue()
      schedule()
    }, Math.max(1, wait))
    alarm.unref()
  }

  clock.onChange(() => {
    if (closed) return
    runDue()
    schedule()
  })
  schedule()

  return {
    list() {
      timers = readTimers(options.functions(), timers)
      const now = clock.now()
      return timers.map(({ cron, ...timer }) => ({ ...timer, next: cron?.next(now) }))
    },
    fire(name) {
      timers = readTimers(options.functions(), timers)
      const found = timers.filter((timer) => timer.name === name || `${timer.functionName}/${timer.name}` === name)
      if (found.length !== 1) return Promise.reject(new Error(found.length === 0 ? `no timer "${name}"` : `"${name}" is in several functions: say function/name`))
      return comeTo({ timer: found[0]!, at: clock.now() })
    },
    async settled() {
      let seen: Promise<void>
      do {
        seen = running
        await seen
      } while (seen !== running)
    },
    close() {
      closed = true
      clearTimeout(alarm)
    },
  }
}

/** config.json may change while the cloud runs (a rebuild); what a timer last did is kept. */
function readTimers(functions: readonly FunctionFolder[], known: readonly Timer[]): Timer[] {
  return functions.flatMap(({ name: functionName, timers }) =>
    timers.map(({ name, config }) => {
      const old = known.find((timer) => timer.functionName === functionName && timer.name === name && timer.config === config)
      return old ?? { functionName, name, config, lastFired: undefined, ...parsed(config) }
    }))
}

function parsed(config: string): Pick<Timer, 'cron' | 'error'> {
  try {
    return { cron: parseCloudCron(config), error: undefined }
  } catch (error) {
    return { cron: undefined, error: (error as Error).message }
  }
}
