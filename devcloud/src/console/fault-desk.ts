import { FAULT_KINDS, type FaultKind, type FaultSize, badEvening, faultOf, kindOf } from '../faults/fault-kinds'
import type { Faults } from '../faults/faults'

/** The console's part for faults: what is laid down, what is drawn, how often each kind has struck. */
export const showFaults = (faults: Faults): unknown => ({
  kinds: FAULT_KINDS,
  planned: faults.list().map((plan) => ({ ...plan, kind: kindOf(plan.fault), left: Number.isFinite(plan.left) ? plan.left : 'always' })),
  fired: faults.fired(),
  seed: faults.schedule()?.seed,
  recent: faults.schedule()?.recent().slice(-20).reverse() ?? [],
})

type Asked = Record<string, unknown>

/** `{kind, function, times: n | 'always', action?, request?: n | action, ms?}` */
export function planFault({ kind, function: name, times, action, ...size }: Asked, faults: Faults): void {
  if (!isKind(kind)) throw new Error(`a fault is one of ${FAULT_KINDS.join(', ')}`)
  if (typeof name !== 'string' || name === '') throw new Error('function is missing: a name, or * for all')
  faults.plan(name, faultOf(kind, readSize(size)), {
    invocations: times === 'always' ? Infinity : typeof times === 'number' && times >= 1 ? times : 1,
    ...(typeof action === 'string' && action !== '' && { action }),
  })
}

export function followSeed({ seed, strength }: Asked, faults: Faults): void {
  if (typeof seed !== 'number' || !Number.isSafeInteger(seed)) throw new Error('seed: a whole number')
  if (typeof strength !== 'number' || !(strength > 0 && strength <= 10)) throw new Error('strength: above 0, at most 10; 1 is a bad evening')
  faults.follow({ seed, rates: badEvening(strength) })
}

export function cancelFault({ id }: Asked, faults: Faults): void {
  if (typeof id !== 'number') throw new Error('id is missing')
  faults.cancel(id)
}

const isKind = (kind: unknown): kind is FaultKind => FAULT_KINDS.some((known) => known === kind)

function readSize({ request, ms }: Asked): FaultSize {
  const isRequest = (typeof request === 'number' && request >= 1) || (typeof request === 'string' && request !== '')
  return {
    ...(isRequest && { request: request as number | string }),
    ...(typeof ms === 'number' && ms >= 0 && ms <= 86_400_000 && { ms }),
  }
}
