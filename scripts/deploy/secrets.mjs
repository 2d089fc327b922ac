// The functions' secrets: given in the environment of whoever deploys, or kept from what is online; never replaced by accident (X3, M24).
import { randomBytes } from 'node:crypto'
import { demoSecrets } from '../demo-settings.mjs'

const HEX_32_BYTES = /^[0-9a-f]{64}$/
const KEY_PAIR = /^[0-9A-Za-z_-]{1,16}:[0-9a-f]{64}$/
const SHORTEST_BOOTSTRAP = 16

/** Which function gets which. Only `staff` binds the first owner. */
export const secretsOf = {
  guest: ['PHONE_LOOKUP_KEY', 'PHONE_KEYS', 'MESSAGE_TEMPLATES'],
  staff: ['PHONE_LOOKUP_KEY', 'PHONE_KEYS', 'BOOTSTRAP_SECRET'],
  jobs: ['PHONE_LOOKUP_KEY', 'PHONE_KEYS', 'MESSAGE_TEMPLATES'],
}
/** The templates are no secret, but given and kept the same way. */
export const secretNames = ['PHONE_LOOKUP_KEY', 'PHONE_KEYS', 'BOOTSTRAP_SECRET', 'MESSAGE_TEMPLATES']

export const freshKeys = () => ({
  PHONE_LOOKUP_KEY: randomBytes(32).toString('hex'),
  PHONE_KEYS: `k1:${randomBytes(32).toString('hex')}`,
  BOOTSTRAP_SECRET: randomBytes(18).toString('base64url'),
})

const shapes = {
  PHONE_LOOKUP_KEY: [(value) => HEX_32_BYTES.test(value), 'must be 64 hex digits'],
  PHONE_KEYS: [(value) => value.split(',').every((pair) => KEY_PAIR.test(pair)), 'must be pairs like k1:<64 hex digits>, separated by commas'],
  MESSAGE_TEMPLATES: [(value) => isTemplates(value), 'must be JSON like {"complaint":{"id":"…","fields":{"news":"thing2"}}} (docs/deploy.md)'],
  BOOTSTRAP_SECRET: [(value) => value.length >= SHORTEST_BOOTSTRAP, `must have at least ${SHORTEST_BOOTSTRAP} characters`],
}

function isTemplates(text) {
  try {
    return Object.values(JSON.parse(text)).every(({ id, fields }) => typeof id === 'string' && Object.values(fields).every((field) => typeof field === 'string'))
  } catch {
    return false
  }
}

/** What is wrong with the secrets given, by name only. */
export function wrongSecrets(given) {
  return secretNames.filter((name) => given[name]).flatMap((name) => {
    const [fits, words] = shapes[name]
    if (given[name] === demoSecrets[name]) return [`${name} is the demo's, which everybody knows`]
    return fits(given[name]) ? [] : [`${name} ${words}`]
  })
}

/** The one value each secret has online, over all functions. */
function keptFrom(online) {
  return Object.fromEntries(secretNames.flatMap((name) => {
    const values = [...new Set(Object.values(online).map((variables) => variables[name]).filter(Boolean))]
    if (values.length > 1) throw new Error(`the functions online disagree about ${name}: put that right in the cloud console first`)
    return values.map((value) => [name, value])
  }))
}

/**
 * The secrets to deploy. A lookup key that changed would orphan every phone number; a phone key that went missing would leave numbers
 * nobody can read. Both stop the deployment, whatever the environment says.
 */
export function settleSecrets(given, online, { forgetBootstrap = false } = {}) {
  const kept = keptFrom(online)
  if (given.PHONE_LOOKUP_KEY && kept.PHONE_LOOKUP_KEY && given.PHONE_LOOKUP_KEY !== kept.PHONE_LOOKUP_KEY) {
    throw new Error('PHONE_LOOKUP_KEY differs from the one online: with another key no member would be found by phone again')
  }
  const before = (kept.PHONE_KEYS ?? '').split(',').filter(Boolean)
  const after = (given.PHONE_KEYS ?? kept.PHONE_KEYS ?? '').split(',').filter(Boolean)
  const gone = before.filter((pair) => !after.includes(pair)).map((pair) => pair.split(':')[0])
  if (gone.length > 0) throw new Error(`PHONE_KEYS lacks or changes ${gone.join(', ')}, which is online: phones encrypted with it could not be read. Append new keys, keep the old`)
  const settled = Object.fromEntries(secretNames.map((name) => [name, given[name] || kept[name]]).filter(([, value]) => value))
  if (forgetBootstrap) delete settled.BOOTSTRAP_SECRET
  const missing = ['PHONE_LOOKUP_KEY', 'PHONE_KEYS'].filter((name) => !settled[name])
  if (missing.length > 0) throw new Error(`neither given here nor online: ${missing.join(', ')} (npm run deploy -- --make-keys prints fresh ones)`)
  return settled
}
