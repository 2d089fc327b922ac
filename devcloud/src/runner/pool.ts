import type { FunctionFolder } from './function-folder'
import type { Instance } from './instance'

export interface PoolLimits {
  /** More concurrent events than this wait for a free instance. Nested calls may go over it, else a function that calls itself would wait for ever. */
  maxInstancesPerFunction: number
  /** An instance nobody used for so long is ended. */
  idleMs: number
}

export interface Pool {
  /** Lends a free instance, a new one, or the first that becomes free, until the work is done. */
  use<Done>(of: FunctionFolder, nested: boolean, work: (instance: Instance) => Promise<Done>): Promise<Done>
  /** Ends the instance that the next event would have got: it meets a new one. */
  cool(of: FunctionFolder): void
  warm(of: FunctionFolder): void
  instances(): Instance[]
  /** Ends idle instances at once (a rebuild, a reset); busy ones when they are done. */
  retire(functionName?: string): Promise<void>
  close(): Promise<void>
}

interface Waiting {
  functionName: string
  start(instance: Instance): void
  of: FunctionFolder
}

export function openPool(limits: PoolLimits, start: (of: FunctionFolder, onGone: () => void) => Instance): Pool {
  const all = new Set<Instance>()
  const free = new Set<Instance>()
  const condemned = new Set<Instance>()
  const queue: Waiting[] = []
  let closed = false

  const create = (of: FunctionFolder): Instance => {
    const instance: Instance = start(of, () => {
      all.delete(instance)
      free.delete(instance)
      condemned.delete(instance)
      admitWaiting(of.name)
    })
    all.add(instance)
    return instance
  }
  const countOf = (name: string): number => [...all].filter((instance) => instance.of.name === name).length

  const takeFree = (of: FunctionFolder): Instance | undefined => {
    // Last used first: the rest can grow old and go.
    for (const instance of [...free].reverse()) {
      if (instance.of.name !== of.name) continue
      free.delete(instance)
      if (instance.of.version === of.version) return instance
      void instance.kill()
    }
    return undefined
  }

  const admitWaiting = (functionName: string): void => {
    if (closed) return
    const at = queue.findIndex((waiting) => waiting.functionName === functionName)
    const next = queue[at]
    if (!next) return
    const instance = takeFree(next.of) ?? (countOf(functionName) < limits.maxInstancesPerFunction ? create(next.of) : undefined)
    if (!instance) return
    queue.splice(at, 1)
    next.start(instance)
  }

  const release = (instance: Instance): void => {
    if (instance.state === 'gone') return
    if (condemned.has(instance) || closed) return void instance.kill()
    instance.idleSince = performance.now()
    free.add(instance)
    admitWaiting(instance.of.name)
  }

  const acquire = (of: FunctionFolder, nested: boolean): Promise<Instance> => {
    if (closed) return Promise.reject(new Error('devcloud is closing'))
    const ready = takeFree(of)
    if (ready) return Promise.resolve(ready)
    if (nested || countOf(of.name) < limits.maxInstancesPerFunction) return Promise.resolve(create(of))
    return new Promise((resolve) => queue.push({ functionName: of.name, of, start: resolve }))
  }

  const sweep = setInterval(() => {
    for (const instance of free) if (performance.now() - instance.idleSince > limits.idleMs) void instance.kill()
  }, Math.min(limits.idleMs, 30_000))
  sweep.unref()

  return {
    async use(of, nested, work) {
      const instance = await acquire(of, nested)
      try {
        return await work(instance)
      } finally {
        release(instance)
      }
    },
    cool: (of) => void takeFree(of)?.kill(),
    warm: (of) => {
      if (countOf(of.name) === 0) free.add(create(of))
    },
    instances: () => [...all],
    async retire(functionName) {
      const old = [...all].filter((instance) => functionName === undefined || instance.of.name === functionName)
      const idle = old.filter((instance) => free.has(instance))
      for (const instance of old) condemned.add(instance)
      await Promise.all(idle.map((instance) => instance.kill()))
    },
    async close() {
      closed = true
      clearInterval(sweep)
      await Promise.all([...all].map((instance) => instance.kill()))
    },
  }
}
