import { randomUUID } from 'node:crypto'
import type { OpenApiCall, OpenApiReply } from './comm-protobuf'
import type { PhoneCodes } from './phone-codes'
import { qrPng } from './qr-png'
import { type ScriptableApi, type ScriptedAnswer, type Scripts } from './scripted-answers'
import { type Subscriptions, badMessageField } from './subscriptions'
import type { Visits } from './visits'
import { wordOf } from '../wire/word-of'

/** WeChat's server APIs that this cloud answers, each by the documented rules unless a script says otherwise. */
export interface OpenApis {
  answer(apiName: string, call: OpenApiCall, allowed: readonly string[]): Promise<OpenApiReply>
  /** Messages accepted by subscribeMessage.send, oldest first. */
  sent(): SentMessage[]
  clearSent(): void
}

export interface SentMessage {
  at: number
  openid: string
  templateId: string
  page: string | undefined
  data: Record<string, { value: unknown }>
}

export interface OpenApiWorld {
  scripts: Scripts
  phoneCodes: PhoneCodes
  subscriptions: Subscriptions
  visits: Visits
  appid: string
  now(): number
}

type Params = Record<string, unknown>
type Answer = (params: Params, world: OpenApiWorld, sent: SentMessage[]) => OpenApiReply

const NOT_FOUND = -604100
const NO_PERMISSION = -604101
const TIMED_OUT = -604102
const SENT_KEPT = 500
const TWO_HOURS_MS = 2 * 60 * 60 * 1000

const json = (body: Record<string, unknown>): OpenApiReply => ({ kind: 'json', body: { errcode: 0, errmsg: 'ok', ...body } })
const refusal = (errcode: number, errmsg: string): OpenApiReply => ({ kind: 'json', body: { errcode, errmsg } })

const getPhoneNumber: Answer = ({ code }, { phoneCodes, appid, now }) => {
  const phone = phoneCodes.swap(wordOf(code))
  if (phone === undefined) return refusal(40029, 'invalid code')
  const [countryCode, pure] = phone.startsWith('+') ? splitCountry(phone) : ['86', phone]
  return json({
    phone_info: { phoneNumber: countryCode === '86' ? pure : phone, purePhoneNumber: pure, countryCode, watermark: { timestamp: Math.floor(now() / 1000), appid } },
  })
}

function splitCountry(phone: string): [string, string] {
  const [, country = '86', rest = ''] = /^\+(\d{1,3}?)[ -]?(\d{8,11})$/.exec(phone) ?? []
  return [country, rest]
}

const msgSecCheck: Answer = ({ content, version, scene, openid }, { visits, now }) => {
  if (typeof content !== 'string' || content.length === 0) return refusal(47001, 'data format error: content is missing')
  if (Number(version) !== 2) return refusal(40097, 'invalid args: devcloud answers version 2 only')
  if (![1, 2, 3, 4].includes(Number(scene))) return refusal(40097, 'invalid args: scene is 1, 2, 3 or 4')
  if ([...content].length > 2500) return refusal(40097, 'invalid args: content is longer than 2500 characters')
  // The person must have opened the mini-program within two hours.
  const visited = typeof openid === 'string' ? visits.last(openid) : undefined
  if (visited === undefined || now() - visited > TWO_HOURS_MS) return refusal(61010, 'code is expired')
  return checked('pass', 100)
}

const checked = (suggest: 'pass' | 'review' | 'risky', label: number): OpenApiReply =>
  json({
    result: { suggest, label },
    detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: suggest === 'pass' ? 90 : 95 }],
    trace_id: randomUUID(),
  })

const getUnlimited: Answer = ({ scene, page, width }) => {
  if (typeof scene !== 'string' || !/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene)) return refusal(40129, 'invalid scene')
  if (page !== undefined && (typeof page !== 'string' || /^\/|\?/.test(page))) return refusal(41030, 'invalid page')
  const pixels = width === undefined ? 430 : Number(width)
  if (!(pixels >= 280 && pixels <= 1280)) return refusal(40097, 'invalid args: width is between 280 and 1280')
  return { kind: 'bytes', contentType: 'image/png', bytes: qrPng(scene, pixels) }
}

const sendSubscribeMessage: Answer = (params, { subscriptions, now }, sent) => {
  const { touser, template_id: templateId, page, data } = params
  if (typeof touser !== 'string' || touser === '') return refusal(40003, 'invalid openid')
  if (typeof templateId !== 'string' || templateId === '') return refusal(40037, 'invalid template_id')
  const bad = badMessageField(data)
  if (bad !== undefined) return refusal(47003, `argument invalid! ${bad} is invalid`)
  if (!subscriptions.use(touser, templateId)) return refusal(43101, 'user refuse to accept the msg')
  sent.push({ at: now(), openid: touser, templateId, page: typeof page === 'string' ? page : undefined, data: data as SentMessage['data'] })
  if (sent.length > SENT_KEPT) sent.shift()
  return json({ msgid: sent.length })
}

const ANSWERS: Record<string, Answer> = {
  'phonenumber.getPhoneNumber': getPhoneNumber,
  'security.msgSecCheck': msgSecCheck,
  'wxacode.getUnlimited': getUnlimited,
  'subscribeMessage.send': sendSubscribeMessage,
}

/** What a script says instead; undefined = answer by the rules. */
async function scripted(answer: ScriptedAnswer): Promise<OpenApiReply | undefined> {
  switch (answer.kind) {
    case 'pass': return undefined
    case 'review': return checked('review', 21000)
    case 'risky': return checked('risky', answer.label ?? 21000)
    case 'quota': return refusal(45009, 'reach max api daily quota limit')
    case 'refuse': return refusal(43101, 'user refuse to accept the msg')
    case 'error': return refusal(answer.errcode, answer.errmsg)
    case 'timeout':
      if (answer.ms !== undefined) await new Promise((resolve) => setTimeout(resolve, answer.ms))
      return { kind: 'system', errorCode: TIMED_OUT }
  }
}

export function openOpenApis(world: OpenApiWorld): OpenApis {
  const sent: SentMessage[] = []
  return {
    sent: () => [...sent],
    clearSent: () => void (sent.length = 0),
    async answer(apiName, call, allowed) {
      const name = apiName.replace(/^openapi\./, '')
      const answer = Object.hasOwn(ANSWERS, name) ? ANSWERS[name] : undefined
      if (!answer || call.svrkitApi !== undefined) return { kind: 'system', errorCode: NOT_FOUND }
      // config.json of the function must name the API, as in production.
      if (!allowed.includes(name)) return { kind: 'system', errorCode: NO_PERMISSION }
      return (await scripted(world.scripts.next(name as ScriptableApi))) ?? answer(paramsOf(call), world, sent)
    },
  }
}

function paramsOf({ pairs }: OpenApiCall): Params {
  return Object.fromEntries(pairs.map(({ key, value, contentType }) => {
    if (contentType !== '') return [key, value]
    const text = Buffer.from(value).toString('utf8')
    try {
      return [key, JSON.parse(text) as unknown]
    } catch {
      return [key, text]
    }
  }))
}
