// When has the app nothing left to do? Its timers and calls are the host's, so the host knows; nothing here sleeps for a fixed time.
const SOON_MS = 100
const QUIET_TURNS = 3
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Timers as the app sees them; `trouble` hears what a callback throws. */
export function openTimers(trouble) {
  const soon = new Set()
  const all = new Set()
  const guarded = (run, rest) => { try { run(...rest) } catch (error) { trouble(error) } }
  return {
    timers: {
      setTimeout(run, delay = 0, ...rest) {
        const timer = setTimeout(() => { forget(timer); guarded(run, rest) }, delay)
        all.add(timer)
        if (delay <= SOON_MS) soon.add(timer)
        return Number(timer)
      },
      setInterval(run, delay = 0, ...rest) {
        const timer = setInterval(() => guarded(run, rest), delay)
        all.add(timer)
        return Number(timer)
      },
      clearTimeout: clear,
      clearInterval: clear,
    },
    isDueSoon: () => soon.size > 0,
    stop: () => { for (const timer of [...all]) { clearTimeout(timer); forget(timer) } },
  }

  function forget(timer) { all.delete(timer); soon.delete(timer) }
  function clear(id) {
    for (const timer of all) if (Number(timer) === id) { clearTimeout(timer); forget(timer) }
  }
}

/** Resolves when nothing is under way for a few turns of the loop; says so when it never comes to rest. */
export async function untilIdle(isBusy, limitMs = 15_000) {
  const deadline = Date.now() + limitMs
  for (let quiet = 0; quiet < QUIET_TURNS;) {
    await turn()
    quiet = isBusy() ? 0 : quiet + 1
    if (Date.now() > deadline) throw new Error('the page never came to rest')
  }
}
