/** Which cloud request of an invocation: the n-th of all (from 1), the first of an action, or the n-th of an action. */
export type RequestMatch = number | string | { action: string; nth: number }

/** What can go wrong between a function and the cloud, on purpose. */
export type Fault =
  /** `before`: the cloud never sees the request. `after`: it was carried out (a commit is durable), but the instance dies before the reply. */
  | { do: 'kill'; when: 'before' | 'after'; request: RequestMatch }
  /** Carried out; the connection breaks instead of a reply. */
  | { do: 'loseReply'; request: RequestMatch }
  /** Without `request`: every request of the invocation. */
  | { do: 'delay'; ms: number; request?: RequestMatch }
  /** Not carried out; refused with this code, e.g. DATABASE_TRANSACTION_CONFLICT. */
  | { do: 'refuse'; code: string; message: string; request: RequestMatch }
  /** The function finishes, its result never reaches the caller. */
  | { do: 'loseResult' }

export interface PlanOptions {
  /** For how many of the next matching invocations (default 1). */
  invocations?: number
  /** Only invocations whose `data.action` is this. */
  action?: string
}

export interface PlannedFault {
  /** How often it has struck. */
  readonly fired: number
  cancel(): void
}

export interface Faults {
  plan(functionName: string, fault: Fault, options?: PlanOptions): PlannedFault
  clear(): void
}

/** The faults that one invocation carries with it. */
export interface ArmedFaults {
  /** Call once per request, before it is carried out. */
  forRequest(action: string): StrikingFault[]
  /** Call once, when the function has answered. */
  losesResult(): boolean
}

export type StrikingFault = Exclude<Fault, { do: 'loseResult' }>

interface Plan {
  functionName: string
  fault: Fault
  action: string | undefined
  left: number
  fired: number
}

export interface FaultBook extends Faults {
  arm(functionName: string, action: string | undefined): ArmedFaults
}

export function openFaults(): FaultBook {
  let plans: Plan[] = []
  return {
    plan(functionName, fault, { invocations = 1, action } = {}) {
      const plan: Plan = { functionName, fault, action, left: invocations, fired: 0 }
      plans.push(plan)
      return {
        get fired() { return plan.fired },
        cancel: () => void (plans = plans.filter((other) => other !== plan)),
      }
    },
    clear: () => void (plans = []),
    arm(functionName, action) {
      const armed = plans.filter((plan) => plan.functionName === functionName && (plan.action === undefined || plan.action === action))
      for (const plan of armed) plan.left -= 1
      plans = plans.filter((plan) => plan.left > 0)
      return armInvocation(armed)
    },
  }
}

function armInvocation(armed: readonly Plan[]): ArmedFaults {
  let total = 0
  const perAction = new Map<string, number>()
  return {
    forRequest(action) {
      total += 1
      const nthOfAction = (perAction.get(action) ?? 0) + 1
      perAction.set(action, nthOfAction)
      return armed.flatMap((plan) => {
        const { fault } = plan
        if (fault.do === 'loseResult' || !strikes(fault, action, total, nthOfAction)) return []
        plan.fired += 1
        return [fault]
      })
    },
    losesResult() {
      const lost = armed.filter((plan) => plan.fault.do === 'loseResult')
      for (const plan of lost) plan.fired += 1
      return lost.length > 0
    },
  }
}

function strikes({ request }: StrikingFault, action: string, total: number, nthOfAction: number): boolean {
  if (request === undefined) return true
  if (typeof request === 'number') return request === total
  const { action: wanted, nth } = typeof request === 'string' ? { action: request, nth: 1 } : request
  return wanted === action && nth === nthOfAction
}
