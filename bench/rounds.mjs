// How times are compared: every contender in every round, the ratio inside the round, the median and its spread over the rounds.
// Two machines, or two minutes on one, differ by more than two programs do; one round does not.
const UNSTABLE_SPREAD = 0.3
const ATTEMPTS_MOST = 3
/** Rounds longer than this are told one by one: somebody is waiting. */
const LONG_ROUND_MS = 10_000
export const ROUNDS = 7

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = Math.floor(at)
  return sorted[below] + (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]) * (at - below)
}

/** Median and interquartile range; stable when the range is at most 30 % of the median. */
export function summary(values) {
  const median = quantile(values, 0.5)
  const iqr = [quantile(values, 0.25), quantile(values, 0.75)]
  return { median, iqr, isStable: iqr[1] - iqr[0] <= UNSTABLE_SPREAD * Math.abs(median) }
}

/**
 * @param contenders name → () → a figure of one slice of work (CPU seconds, wall seconds)
 * @param ratios name → (figures of one round) → ratio
 * An unstable set of rounds is run again, three times at most; what stays unstable says so and is not quoted.
 */
export async function inRounds({ contenders, ratios, rounds = ROUNDS, say }) {
  const names = Object.keys(contenders)
  for (let attempt = 1; ; attempt += 1) {
    const taken = []
    for (let round = 0; round < rounds; round += 1) {
      const figures = {}
      const beganAt = Date.now()
      // Nobody always runs first.
      for (let n = 0; n < names.length; n += 1) {
        const name = names[(n + round) % names.length]
        figures[name] = await contenders[name]()
      }
      taken.push(figures)
      if (Date.now() - beganAt > LONG_ROUND_MS) say(`    round ${round + 1} of ${rounds}: ${names.map((name) => `${name} ${figures[name].toFixed(1)}`).join(', ')}`)
    }
    const figures = Object.fromEntries(names.map((name) => [name, summary(taken.map((round) => round[name])).median]))
    const compared = Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, summary(taken.map(ratio))]))
    const isStable = Object.values(compared).every((one) => one.isStable)
    if (isStable || attempt === ATTEMPTS_MOST) return { figures, ratios: compared, rounds, attempt, isStable }
    say(`    unstable (spread over 30 %), again (${attempt + 1} of ${ATTEMPTS_MOST})`)
  }
}
