import type { RequestFault } from '../faults/fault-kinds'
import { failure, timedOut } from '../runner/failure'
import { type Underway, noteRequest } from '../runner/functions'
import { transactionConflict } from '../wire/refusals'
import { isWireError, wireError } from '../wire/wire-error'

/** One request of an invocation, as the faults and the record of calls see it. */
export interface StruckRequest<Answer> {
  action: string
  /** The collection, function or API it is about. */
  subject: string | undefined
  transactionId: string | undefined
  underway: Underway
  carryOut(): Promise<Answer>
  /** What the service does with a transaction that it refuses for conflict: ends it. */
  abort(transactionId: string): Promise<unknown>
}

const killed = failure('FUNCTION_INVOCATION_FAILED', 'the instance was killed by a planned fault')
const SAID = 'said by a planned fault'

/** Counts the request in its invocation and lets the faults strike before or after it is carried out. 'lost': no reply may leave. */
export async function strikeRequest<Answer>(request: StruckRequest<Answer>): Promise<Answer | 'lost'> {
  const { action, subject, transactionId, underway } = request
  const began = performance.now()
  const note = noteRequest(underway.record, action, subject)
  const striking = underway.faults.forRequest(action, transactionId !== undefined)
  try {
    if (await strikeBefore(striking, request)) {
      note.outcome = 'lost'
      return 'lost'
    }
    const answered = await request.carryOut()
    const isLost = strikeAfter(striking, underway)
    note.outcome = isLost ? 'lost' : 'ok'
    return isLost ? 'lost' : answered
  } catch (error) {
    note.outcome = isWireError(error) ? error.code : 'SYS_ERR'
    throw error
  } finally {
    note.ms = performance.now() - began
  }
}

/** True when the instance died before the cloud saw the request. */
async function strikeBefore(striking: readonly RequestFault[], request: StruckRequest<unknown>): Promise<boolean> {
  const { instance } = request.underway
  for (const fault of striking) {
    if (fault.do === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    const refusal = refusalOf(fault)
    if (refusal && (fault.do === 'conflict' || fault.do === 'busy')) await endTransaction(request)
    if (refusal) throw refusal
    if (fault.do === 'timeOut' || (fault.do === 'kill' && fault.when === 'before')) {
      void instance.kill(fault.do === 'kill' ? killed : timedOut(instance.of.timeoutSeconds))
      return true
    }
  }
  return false
}

/** As production words it; texts that no source shows say that a fault said it. */
function refusalOf(fault: RequestFault): Error | undefined {
  switch (fault.do) {
    case 'refuse': return wireError(fault.code, fault.message)
    case 'conflict': return transactionConflict()
    case 'busy': return wireError('DATABASE_TRANSACTION_FAIL', `[ResourceUnavailable.TransactionBusy] Transaction is busy. ${SAID}`)
    case 'quota': return wireError('EXCEED_REQUEST_LIMIT', `the requests of the plan are used up, ${SAID}`)
    case 'outage': return fault.of === 'storage' ? wireError('STORAGE_REQUEST_FAIL', `storage is down, ${SAID}`) : wireError('SYS_ERR', `WeChat does not answer, ${SAID}`)
    default: return undefined
  }
}

async function endTransaction({ transactionId, abort }: StruckRequest<unknown>): Promise<void> {
  if (transactionId !== undefined) await abort(transactionId).catch((error: unknown) => { if (!isWireError(error)) throw error })
}

function strikeAfter(striking: readonly RequestFault[], { instance }: Underway): boolean {
  const isKilled = striking.some((fault) => fault.do === 'kill')
  if (isKilled) void instance.kill(killed)
  return isKilled || striking.some((fault) => fault.do === 'loseReply')
}
