/** When each person last used the mini-program (cloud clock): content checks ask for it. */
export interface Visits {
  note(openid: string): void
  last(openid: string): number | undefined
}

export function openVisits(now: () => number): Visits {
  const visits = new Map<string, number>()
  return { note: (openid) => void visits.set(openid, now()), last: (openid) => visits.get(openid) }
}
