import { type ArmedFaults, type Carried, armInvocation } from './armed-faults'
import { type Fault, type FaultKind, type TimerFault, FAULT_KINDS, faultOf, kindOf } from './fault-kinds'
import { type FaultSchedule, type ScheduleOptions, openSchedule } from './schedule'

export interface PlanOptions {
  /**
   * For how many of the next matching invocations, or occurrences of a timer (default 1; Infinity = until cancelled). Conflicts, busy
   * transactions and outages wait for invocations that have such a request; others pass them by.
   */
  invocations?: number
  /** Only invocations whose `data.action` is this. */
  action?: string
}

export interface PlannedFault {
  /** How often it has struck. */
  readonly fired: number
  cancel(): void
}

/** A fault that is laid down: `left` invocations are to come. */
export interface PlanView {
  id: number
  functionName: string
  action: string | undefined
  fault: Fault
  left: number
  fired: number
}

export interface SeededFaults extends ScheduleOptions<FaultKind> {
  /** What latency takes at most; default 200 ms. */
  longestDelayMs?: number
  /** How late a timer comes at most, by the cloud clock; default 10 minutes. */
  latestTimerMs?: number
}

/** Faults are planned one by one for what comes next, drawn by a seed for everything that comes, or both. */
export interface Faults {
  /** `functionName` may be `*`: any function. */
  plan(functionName: string, fault: Fault, options?: PlanOptions): PlannedFault
  /** From now on every chance is drawn by the seed, until `calm`, `clear` or the next `follow`. */
  follow(seeded: SeededFaults): FaultSchedule<FaultKind>
  /** Ends the schedule; what was planned one by one stays. */
  calm(): void
  schedule(): FaultSchedule<FaultKind> | undefined
  list(): PlanView[]
  cancel(id: number): void
  /** How often each kind has struck since the last `clear`, planned or drawn; every kind is named. */
  fired(): Record<FaultKind | 'refusal', number>
  clear(): void
}

export interface FaultBook extends Faults {
  /** `caller` names who asks, so that a replay with the same seed strikes the same calls. */
  arm(functionName: string, action: string | undefined, caller: string): ArmedFaults
  forTimer(functionName: string, trigger: string): TimerFault | undefined
  /** A phone's own upload or download, which no function carries. */
  storageIsOut(subject: string): boolean
}

interface Seeded {
  schedule: FaultSchedule<FaultKind>
  /** How often each subject has come, so that its calls can be told apart. */
  seen: Map<string, number>
  longestDelayMs: number
  latestTimerMs: number
}

export function openFaults(): FaultBook {
  let plans: PlanView[] = []
  let seeded: Seeded | undefined
  let lastId = 0
  let fired = noneFired()

  const note = (fault: Fault): void => void (fired[kindOf(fault)] += 1)
  const use = (plan: PlanView): void => {
    plan.left -= 1
    plans = plans.filter(({ left }) => left > 0)
  }
  /** Used by the invocation that takes it up; a fault that waits for its request, by the first that it strikes. */
  const takeUp = (plan: PlanView): Carried => {
    let isUsed = !waits(plan.fault)
    if (isUsed) use(plan)
    return {
      fault: plan.fault,
      isSpent: () => !isUsed && plan.left <= 0,
      strike() {
        if (!isUsed) use(plan)
        isUsed = true
        plan.fired += 1
        note(plan.fault)
      },
    }
  }
  /** The same subject comes again and again: which time is it? */
  const timeOf = (subject: string): string => {
    if (!seeded) return subject
    const nth = (seeded.seen.get(subject) ?? 0) + 1
    seeded.seen.set(subject, nth)
    return `${subject}, ${nth}`
  }
  const draw = (subject: string, nth: number, kinds: readonly FaultKind[]): Carried | undefined => {
    const struck = seeded?.schedule.strike(subject, nth, kinds)
    if (!struck || !seeded) return undefined
    const ms = Math.ceil(struck.force * (struck.kind === 'timerLate' ? seeded.latestTimerMs : seeded.longestDelayMs))
    const fault = faultOf(struck.kind, { ms, times: 2 + Math.floor(struck.force * 4), request: nth })
    return { fault, isSpent: () => false, strike: () => note(fault) }
  }

  return {
    plan(functionName, fault, { invocations = 1, action } = {}) {
      const plan: PlanView = { id: (lastId += 1), functionName, fault, action, left: invocations, fired: 0 }
      plans.push(plan)
      return {
        get fired() { return plan.fired },
        cancel: () => void (plans = plans.filter((other) => other !== plan)),
      }
    },
    follow({ seed, rates, longestDelayMs = 200, latestTimerMs = 600_000 }) {
      seeded = { schedule: openSchedule({ seed, rates }), seen: new Map(), longestDelayMs, latestTimerMs }
      return seeded.schedule
    },
    calm: () => void (seeded = undefined),
    schedule: () => seeded?.schedule,
    list: () => plans.map((plan) => ({ ...plan })),
    cancel: (id) => void (plans = plans.filter((plan) => plan.id !== id)),
    fired: () => ({ ...fired }),
    clear() {
      plans = []
      seeded = undefined
      fired = noneFired()
    },
    arm(functionName, action, caller) {
      const planned = plans.filter((plan) => isFor(plan, functionName) && !isOfTimer(plan.fault) && (plan.action === undefined || plan.action === action))
      const subject = timeOf(`${functionName}/${action ?? ''} by ${caller}`)
      return armInvocation(planned.map(takeUp), (nth, kinds) => draw(subject, nth, kinds))
    },
    forTimer(functionName, trigger) {
      const planned = plans.find((plan) => isFor(plan, functionName) && isOfTimer(plan.fault))
      const struck = planned ? takeUp(planned) : draw(timeOf(`${functionName}/${trigger}`), 0, ['timerSkipped', 'timerTwice', 'timerLate'])
      struck?.strike()
      return struck?.fault as TimerFault | undefined
    },
    storageIsOut(subject) {
      const planned = plans.find(({ functionName, fault }) => functionName === '*' && fault.do === 'outage' && fault.of === 'storage')
      const struck = planned ? takeUp(planned) : draw(timeOf(subject), 0, ['storageOutage'])
      struck?.strike()
      return struck !== undefined
    },
  }
}

const isFor = ({ functionName }: PlanView, name: string): boolean => functionName === '*' || functionName === name
const isOfTimer = ({ do: what }: Fault): boolean => what === 'skipTimer' || what === 'repeatTimer' || what === 'delayTimer'
const waits = ({ do: what }: Fault): boolean => what === 'conflict' || what === 'busy' || what === 'outage'
const noneFired = (): Record<FaultKind | 'refusal', number> =>
  Object.fromEntries([...FAULT_KINDS, 'refusal'].map((kind) => [kind, 0])) as Record<FaultKind | 'refusal', number>
