/** A refusal as production words it: HTTP 200 with `{code, message}`. Everything else that is thrown is a bug of ours. */
export interface WireError extends Error {
  readonly code: string
}

const wireErrors = new WeakSet<Error>()

/** Makes (does not throw) a refusal; `code` is the server's string code, `message` the text the SDK shows. */
export function wireError(code: string, message: string): WireError {
  const error = Object.assign(new Error(message), { code })
  wireErrors.add(error)
  return error
}

export const isWireError = (thrown: unknown): thrown is WireError => thrown instanceof Error && wireErrors.has(thrown)
