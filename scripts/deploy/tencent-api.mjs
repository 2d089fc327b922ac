// One signed call of Tencent Cloud's API 3.0 (TC3-HMAC-SHA256), and nothing else of it: docs/adr/0007 says why no SDK.
import { createHash, createHmac } from 'node:crypto'

const versions = { tcb: '2018-06-08', scf: '2018-04-16' }
const MOST_TRIES = 6
const FIRST_PAUSE_MS = 500
const TIMEOUT_MS = 60_000

const hash = (text) => createHash('sha256').update(text).digest('hex')
const keyed = (key, text) => createHmac('sha256', key).update(text)
const SIGNED_HEADERS = 'content-type;host'

/** The Authorization header of a POST with a JSON body. `second` is the same number as in X-TC-Timestamp. */
export function authorizationOf({ secretId, secretKey }, { service, host, body, second }) {
  const day = new Date(second * 1000).toISOString().slice(0, 10)
  const scope = `${day}/${service}/tc3_request`
  const request = ['POST', '/', '', `content-type:application/json\nhost:${host}\n`, SIGNED_HEADERS, hash(body)].join('\n')
  const dayKey = keyed(`TC3${secretKey}`, day).digest()
  const serviceKey = keyed(dayKey, service).digest()
  const signingKey = keyed(serviceKey, 'tc3_request').digest()
  const signature = keyed(signingKey, ['TC3-HMAC-SHA256', second, scope, hash(request)].join('\n')).digest('hex')
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`
}

/** The test's own server; anything that is not this machine is refused, since the request carries the account's signature. */
function addressOf(service, endpoint) {
  if (!endpoint) return `https://${service}.tencentcloudapi.com/`
  const url = new URL(endpoint)
  if (url.hostname !== '127.0.0.1') throw new Error('ENCORE_DEPLOY_ENDPOINT may only be an address on 127.0.0.1')
  return url.href
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const isReading = (action) => /^(Describe|List|Get)/.test(action)

const noAnswer = (action, address, error) => new Error(`${action}: no answer from ${new URL(address).host} (${error.cause?.code ?? error.name}): can this machine reach it?`)

function refusal(action, { Error: { Code, Message }, RequestId }) {
  const advice = Code.startsWith('AuthFailure') || Code.startsWith('UnauthorizedOperation') ? '; look at the account’s key: docs/deploy.md, step 3' : ''
  return Object.assign(new Error(`${action}: ${Message} (${Code}, request ${RequestId})${advice}`), { code: Code })
}

/** Errors carry `code`, as the cloud names it. A refusal for too many requests is tried again, a lost answer only when nothing was written. */
export function tencentApi(account, { region, endpoint, pauseMs = FIRST_PAUSE_MS }) {
  async function once(service, action, payload) {
    const address = addressOf(service, endpoint)
    const body = JSON.stringify(payload)
    const second = Math.floor(Date.now() / 1000)
    const headers = {
      'Content-Type': 'application/json',
      Authorization: authorizationOf(account, { service, host: new URL(address).host, body, second }),
      'X-TC-Action': action, 'X-TC-Version': versions[service], 'X-TC-Timestamp': String(second), 'X-TC-Region': region,
      ...(account.token && { 'X-TC-Token': account.token }),
    }
    const answer = await fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((error) => { throw noAnswer(action, address, error) })
    const { Response: response } = await answer.json()
    if (response?.Error) throw refusal(action, response)
    if (!response) throw new Error(`${action}: an answer without Response, status ${answer.status}`)
    return response
  }
  return async function call(service, action, payload) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(service, action, payload)
      } catch (error) {
        const mayRepeat = error.code === undefined ? isReading(action) : String(error.code).startsWith('RequestLimitExceeded')
        if (!mayRepeat || tries === MOST_TRIES) throw error
        await pause(pauseMs * 2 ** (tries - 1))
      }
    }
  }
}
