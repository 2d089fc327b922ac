/** A person of the local cloud. `phone` is what WeChat's quick verify answers for them. */
export interface Identity {
  id: string
  openid: string
  label: string
  phone?: string
  unionid?: string
  note?: string
}

/** Who an event comes from. A timer has nobody: production sets no OPENID either. */
export type Caller = { kind: 'person'; openid: string; label: string; unionid?: string } | { kind: 'timer'; trigger: string }

export const asCaller = ({ openid, label, unionid }: Identity): Caller =>
  ({ kind: 'person', openid, label, ...(unionid === undefined ? {} : { unionid }) })

/** getWXContext turns an all-digit value into a number, so such an openid would reach the function as another type. */
export function checkIdentities(identities: readonly Identity[]): void {
  const seen = new Set<string>()
  for (const { id, openid } of identities) {
    if (!/^[\w-]{1,64}$/.test(id)) throw new Error(`identity id "${id}": letters, digits, _ and - only`)
    if (!openid || /^-?\d+$/.test(openid)) throw new Error(`identity "${id}": an openid is not empty and not all digits`)
    if (seen.has(id)) throw new Error(`identity "${id}" is there twice`)
    seen.add(id)
  }
}
