/** Up to how often, and after which rest on the average, in ms: longer each time, together some three seconds. */
const RESTS_MS = [300, 900, 2_000] as const

/**
 * P8: how long a phone rests, in ms, before it sends a write again that was answered BUSY (nothing was done), or null when it has sent
 * it often enough and a person has to know. `sendings` counts those so far, from 1; `draw` in [0, 1) parts phones that came at once.
 */
export function restBeforeAgain(sendings: number, draw: number): number | null {
  const rest = RESTS_MS[sendings - 1]
  return rest === undefined ? null : Math.round(rest * (0.5 + draw))
}
