// When has the app nothing left to do? Its timers and calls are the phone's, so the phone knows; nothing here sleeps for a fixed time.
const SOON_MS = 100
const QUIET_TURNS = 3
const LIMIT_MS = 15_000

/**
 * What is under way on a phone.
 * @param clock the world's { setTimeout, clearTimeout, setInterval, clearInterval, now }
 * @param trouble hears what a callback of the app throws
 */
export function openIdle(clock, trouble) {
  const soon = new Set()
  const all = new Map()
  let underway = 0
  const guarded = (run, rest = []) => { try { return run(...rest) } catch (error) { trouble(error); return undefined } }

  const busy = () => {
    let isOpen = true
    underway += 1
    return () => { if (isOpen) underway -= 1; isOpen = false }
  }
  const forget = (timer) => { all.delete(timer); soon.delete(timer) }
  const timers = {
    setTimeout(run, delay = 0, ...rest) {
      const timer = clock.setTimeout(() => { forget(timer); guarded(run, rest) }, delay)
      all.set(timer, clock.clearTimeout)
      if (delay <= SOON_MS) soon.add(timer)
      return timer
    },
    setInterval(run, delay = 0, ...rest) {
      const timer = clock.setInterval(() => guarded(run, rest), delay)
      all.set(timer, clock.clearInterval)
      return timer
    },
    clearTimeout(timer) { clock.clearTimeout(timer); forget(timer) },
    clearInterval(timer) { clock.clearInterval(timer); forget(timer) },
  }
  return {
    timers, busy, guarded,
    /** Runs later, and counts as work until then. */
    soon(run) {
      const free = busy()
      clock.setTimeout(() => { free(); guarded(run) }, 0)
    },
    /** Resolves when nothing is under way for a few turns of the loop; says so when it never comes to rest. */
    async settled() {
      const deadline = clock.now() + LIMIT_MS
      for (let quiet = 0; quiet < QUIET_TURNS;) {
        await new Promise((resolve) => { clock.setTimeout(resolve, 0) })
        quiet = underway > 0 || soon.size > 0 ? 0 : quiet + 1
        if (clock.now() > deadline) throw new Error('the page never came to rest')
      }
    },
    stop: () => { for (const [timer, clear] of [...all]) { clear(timer); forget(timer) } },
  }
}
