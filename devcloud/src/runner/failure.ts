/** Why a function did not answer. `errCode` is the number wx.cloud.callFunction shows in the mini-program. */
export interface FunctionFailure {
  code: FailureCode
  errCode: number
  message: string
}

const ERR_CODES = {
  FUNCTION_NOT_FOUND: -501000,
  FUNCTION_PARAM_INVALID: -501007,
  FUNCTION_INVOCATION_FAILED: -504002,
  FUNCTION_TIME_LIMIT_EXCEEDED: -504003,
  FUNCTION_MEMORY_LIMIT_EXCEEDED: -504002,
  FUNCTION_EXCEED_RESOURCE_LIMIT: -604001,
  EXCEED_MAX_PAYLOAD_SIZE: -504001,
} as const

export type FailureCode = keyof typeof ERR_CODES

export const failure = (code: FailureCode, message: string): FunctionFailure => ({ code, errCode: ERR_CODES[code], message })

export type Outcome = { ok: true; json: string } | { ok: false; failure: FunctionFailure }

/** A sync event and its answer: 6 MB. A request of text from a client: 100 KB. */
export const LIMITS = { replyBytes: 6 * 1024 * 1024, eventBytes: 6 * 1024 * 1024, clientTextBytes: 100 * 1024 } as const

/** What SCF reports when the handler throws. */
export const userException = (stackTrace: string): FunctionFailure =>
  failure('FUNCTION_INVOCATION_FAILED', JSON.stringify({ errorCode: 1, errorMessage: 'user code exception caught', stackTrace }))

export const timedOut = (timeoutSeconds: number): FunctionFailure =>
  failure('FUNCTION_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${timeoutSeconds} seconds`)

/** For whoever watches the cloud run: the code, and of what the user's code threw its stack alone. */
export const wordsOf = ({ code, message }: FunctionFailure): string =>
  `${code}: ${message.startsWith('{"errorCode"') ? (JSON.parse(message) as { stackTrace: string }).stackTrace : message}`
