import { wordOf } from '../wire/word-of'

/** One accepted request = one message to that person with that template. Nobody can ask how many are left; a send without one is 43101. */
export interface Subscriptions {
  grant(openid: string, templateId: string): void
  /** Uses one up; false when there is none. */
  use(openid: string, templateId: string): boolean
  left(): { openid: string; templateId: string; left: number }[]
  clear(): void
}

export function openSubscriptions(): Subscriptions {
  const grants = new Map<string, { openid: string; templateId: string; left: number }>()
  const keyOf = (openid: string, templateId: string): string => JSON.stringify([openid, templateId])
  return {
    grant(openid, templateId) {
      const grant = grants.get(keyOf(openid, templateId)) ?? { openid, templateId, left: 0 }
      grants.set(keyOf(openid, templateId), { ...grant, left: grant.left + 1 })
    },
    use(openid, templateId) {
      const grant = grants.get(keyOf(openid, templateId))
      if (!grant || grant.left === 0) return false
      grant.left -= 1
      return true
    },
    left: () => [...grants.values()].map((grant) => ({ ...grant })),
    clear: () => grants.clear(),
  }
}

/** Limits of WeChat's message fields by the type in their name (`thing1`, `phrase2` …). */
const FIELD_RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => [...value].length <= 20,
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  name: (value) => [...value].length <= (/\p{Script=Han}/u.test(value) ? 10 : 20),
  character_string: (value) => value.length <= 32 && /^[\x20-\x7e]+$/.test(value),
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  number: (value) => /^-?\d{1,32}(?:\.\d+)?$/.test(value),
  phone_number: (value) => value.length <= 17 && /^[\d+() -]+$/.test(value),
  symbol: (value) => value.length <= 5,
  amount: (value) => value.length <= 20,
}

/** The first field that WeChat would refuse (errcode 47003), or undefined. */
export function badMessageField(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) return 'data'
  return Object.keys(data).find((name) => {
    const value = (data as Record<string, { value?: unknown }>)[name]?.value
    if (value === undefined || value === null || wordOf(value) === '') return true
    const rule = FIELD_RULES[name.replace(/\d+$/, '')]
    return rule !== undefined && !rule(wordOf(value))
  })
}
