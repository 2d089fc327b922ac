/** Uses up what its config.json grants it: one second, 64 MB. */
export const main = async ({ of }: { of: 'time' | 'memory' }): Promise<never> => {
  const hoard: unknown[] = []
  for (;;) if (of === 'memory') hoard.push(new Array(100_000).fill(hoard.length + Math.PI))
}
