import type { Secrets } from './world'

const HEX_32_BYTES = /^[0-9a-f]{64}$/

/**
 * X3: secrets come from the environment of the deployed function and nowhere else.
 * PHONE_LOOKUP_KEY (64 hex), PHONE_KEYS ("k1:<64 hex>,k2:<64 hex>", the last one encrypts), BOOTSTRAP_SECRET (may be absent after the
 * first owner is bound). Missing or malformed keys stop the function at its first call rather than store a phone badly.
 */
export function secretsFrom(env: Readonly<Record<string, string | undefined>>): Secrets {
  const keys = (env.PHONE_KEYS ?? '').split(',').filter(Boolean).map((pair) => pair.split(':') as [string, string])
  const current = keys[keys.length - 1]
  return {
    get phoneLookupKeyHex() { return checked('PHONE_LOOKUP_KEY', env.PHONE_LOOKUP_KEY) },
    get phoneKeys() { return Object.fromEntries(keys.map(([id, key]) => [id, checked(`PHONE_KEYS ${id}`, key)])) },
    get currentPhoneKeyId() {
      if (!current) throw new Error('PHONE_KEYS is not set')
      return current[0]
    },
    bootstrapSecret: env.BOOTSTRAP_SECRET || null,
  }
}

function checked(name: string, value: string | undefined): string {
  if (!value || !HEX_32_BYTES.test(value)) throw new Error(`${name} must be 64 hex digits`)
  return value
}
