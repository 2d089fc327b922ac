import { type Fault, type FaultKind, type RequestFault, type RequestMatch, canBeBusy, canConflict, kindsAt } from './fault-kinds'

/** The faults that one invocation carries with it. */
export interface ArmedFaults {
  /** Call once per request, before it is carried out. */
  forRequest(action: string, inTransaction: boolean): RequestFault[]
  /** Call once, before the event is given to an instance. */
  startsCold(): boolean
  /** Call once, when the function has answered. */
  losesResult(): boolean
}

/** A fault laid down for this invocation; `strike` counts it. Spent: other invocations that ran meanwhile have used it up. */
export interface Carried {
  readonly fault: Fault
  isSpent(): boolean
  strike(): void
}

/** What a schedule has for a chance of this invocation: request `nth`, or the invocation as a whole (0). */
export type Draw = (nth: number, kinds: readonly FaultKind[]) => Carried | undefined

export function armInvocation(planned: readonly Carried[], draw: Draw): ArmedFaults {
  const carried = [...planned]
  const perAction = new Map<string, number>()
  const inARow = new Map<Carried, number>()
  let total = 0

  const isDue = (one: Carried, action: string, inTransaction: boolean): boolean => {
    const { fault } = one
    if (one.isSpent()) return false
    const matches = (request: RequestMatch | undefined): boolean => request === undefined || isRequest(request, action, total, perAction.get(action) ?? 0)
    const isNext = (can: boolean, times = 1): boolean => {
      const used = inARow.get(one) ?? 0
      if (!can || used >= times) return false
      inARow.set(one, used + 1)
      return true
    }
    switch (fault.do) {
      case 'kill': case 'timeOut': case 'loseReply': case 'delay': case 'refuse': case 'quota': return matches(fault.request)
      case 'conflict': return isNext(canConflict(action, inTransaction), fault.times)
      case 'busy': return isNext(canBeBusy(action, inTransaction), fault.times)
      case 'outage': return fault.of === 'storage' ? action.startsWith('storage.') : action === 'wx.openApi'
      default: return false
    }
  }

  const drawFor = (action: string, inTransaction: boolean): readonly Carried[] => {
    const one = draw(total, kindsAt(action, inTransaction))
    if (!one) return []
    // A storm goes on with the next requests; whatever else is drawn is for this one.
    if (one.fault.do !== 'conflict') return [one]
    inARow.set(one, 1)
    carried.push(one)
    return [one]
  }

  const wholeStrikes = (what: 'coldStart' | 'loseResult', kind: FaultKind): boolean => {
    const due = carried.filter(({ fault, isSpent }) => fault.do === what && !isSpent())
    const drawn = due.length > 0 ? undefined : draw(0, [kind])
    for (const one of drawn ? [drawn] : due) one.strike()
    return due.length > 0 || drawn !== undefined
  }

  return {
    forRequest(action, inTransaction) {
      total += 1
      perAction.set(action, (perAction.get(action) ?? 0) + 1)
      const due = carried.filter((one) => isDue(one, action, inTransaction))
      const striking = due.length > 0 ? due : drawFor(action, inTransaction)
      for (const one of striking) one.strike()
      return striking.map(({ fault }) => fault as RequestFault)
    },
    startsCold: () => wholeStrikes('coldStart', 'coldStart'),
    losesResult: () => wholeStrikes('loseResult', 'lostResult'),
  }
}

function isRequest(request: RequestMatch, action: string, total: number, nthOfAction: number): boolean {
  if (typeof request === 'number') return request === total
  const { action: wanted, nth } = typeof request === 'string' ? { action: request, nth: 1 } : request
  return wanted === action && nth === nthOfAction
}
