/** How WeChat shall answer: what a test or the console lays down for the next calls. Nothing laid down = everything goes well. */
export type ScriptedAnswer =
  | { kind: 'pass' }
  /** msgSecCheck: a human should look. */
  | { kind: 'review' }
  /** msgSecCheck: refused; label 20001 politics, 20002 porn, 20003 abuse, 20006 crime, 20008 fraud, 20012 vulgar, 21000 other. */
  | { kind: 'risky'; label?: number }
  /** The day's or month's allowance is used up. */
  | { kind: 'quota' }
  /** WeChat does not answer in time; with `ms` the call really takes so long. */
  | { kind: 'timeout'; ms?: number }
  /** Any errcode of WeChat's. */
  | { kind: 'error'; errcode: number; errmsg: string }
  /** The person says no (phoneCode, subscribe). */
  | { kind: 'refuse' }

export const SCRIPTABLE_APIS = [
  'phonenumber.getPhoneNumber', 'security.msgSecCheck', 'wxacode.getUnlimited', 'subscribeMessage.send',
  /** In front of the person, not in a function: the two buttons and the camera of the mini-program. */
  'phoneCode', 'subscribe',
] as const

export type ScriptableApi = (typeof SCRIPTABLE_APIS)[number]

export interface Scripts {
  /** Lays down an answer for the next `times` calls (default 1; Infinity = until cleared). Later ones wait for earlier ones. */
  script(api: ScriptableApi, answer: ScriptedAnswer, times?: number): void
  next(api: ScriptableApi): ScriptedAnswer
  list(): { api: ScriptableApi; answer: ScriptedAnswer; times: number }[]
  clear(api?: ScriptableApi): void
}

export function openScripts(): Scripts {
  let laidDown: { api: ScriptableApi; answer: ScriptedAnswer; times: number }[] = []
  return {
    script: (api, answer, times = 1) => void laidDown.push({ api, answer, times }),
    next(api) {
      const found = laidDown.find((entry) => entry.api === api)
      if (!found) return { kind: 'pass' }
      found.times -= 1
      if (found.times <= 0) laidDown = laidDown.filter((entry) => entry !== found)
      return found.answer
    },
    list: () => laidDown.map((entry) => ({ ...entry })),
    clear: (api) => void (laidDown = api === undefined ? [] : laidDown.filter((entry) => entry.api !== api)),
  }
}
