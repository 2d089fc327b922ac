// WeChat's two manners: callbacks when the caller gave any, else a promise. Failures carry `errMsg: '<name>:fail <why>'`.

/** What an API throws to be refused as WeChat refuses: `facts` may hold errCode or errno. */
export function refusal(why, facts = {}) {
  return Object.assign(new Error(why), { isRefusal: true, facts })
}

const failure = (name, error) => ({ errMsg: `${name}:fail ${error?.message ?? error}`, ...error?.facts })

/** @returns (name, work) → the function the app calls; `work(options)` answers or throws, now or later. */
export function mannersOf(idle) {
  return (name, work) => (options) => {
    const { success, fail, complete } = options ?? {}
    const free = idle.busy()
    const answer = Promise.resolve().then(() => work(options ?? {})).then((value) => ({ errMsg: `${name}:ok`, ...value }))
    if (!success && !fail && !complete) return answer.then((value) => { free(); return value }, (error) => { free(); throw failure(name, error) })
    void answer.then((value) => [success, value], (error) => [fail, failure(name, error)]).then(([told, value]) => {
      free()
      idle.guarded(() => told?.(value))
      idle.guarded(() => complete?.(value))
    })
    return undefined
  }
}

/** A list of listeners under `on<Name>` and `off<Name>`. */
export function listeners(idle) {
  const heard = new Map()
  const of = (name) => heard.get(name) ?? heard.set(name, new Set()).get(name)
  return {
    pair: (name) => ({ [`on${name}`]: (run) => { of(name).add(run) }, [`off${name}`]: (run) => { if (run) of(name).delete(run); else of(name).clear() } }),
    has: (name) => of(name).size > 0,
    tell: (name, ...facts) => { for (const run of [...of(name)]) idle.guarded(() => run(...facts)) },
  }
}
