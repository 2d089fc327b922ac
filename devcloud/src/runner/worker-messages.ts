/** Between the host and the worker that is one function instance. */
export interface WorkerBirth {
  entryFile: string
  functionName: string
  clock: SharedArrayBuffer
  timeoutSeconds: number
  memoryMb: number
  namespace: string
  callerKeys: readonly string[]
  replyLimitBytes: number
}

export interface EventMessage {
  id: string
  eventJson: string
  callEnvironment: Record<string, string>
}

export type WorkerMessage =
  | { kind: 'ready' }
  | { kind: 'unloadable'; stack: string }
  | { kind: 'result'; id: string; json: string }
  | { kind: 'threw'; id: string; stack: string }
  | { kind: 'tooLong'; id: string; bytes: number }
