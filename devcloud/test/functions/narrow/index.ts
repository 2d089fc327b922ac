/** Needs more than the 64 MB that its config.json grants it, and has time for that on a slow machine. */
export const main = (): never => {
  const hoard: unknown[] = []
  for (;;) hoard.push(new Array(100_000).fill(hoard.length + Math.PI))
}
