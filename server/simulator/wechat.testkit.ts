import type { OpenApi } from '../platform/cloud-wechat'
import type { CloudFiles } from '../platform/cloud-files'
import type { Call } from './cloud.testkit'
import type { Dice } from './dice.testkit'
import type { FaultPoint, Faults } from './faults.testkit'
import type { Timeline } from './timeline.testkit'

export interface SentMessage { readonly openid: string; readonly templateId: string; readonly page: string; readonly data: string; readonly at: number }

/** WeChat and its storage beside the database: phone codes good once, one message a grant, and what really went out. */
export interface SimulatedWechat {
  openapi(call: () => Call): OpenApi
  files(call: () => Call): CloudFiles
  phoneCode(phone: string): string
  grant(openid: string, templateId: string): void
  upload(fileId: string): void
  readonly sent: readonly SentMessage[]
  readonly stored: ReadonlySet<string>
}

interface Parts { readonly timeline: Timeline; readonly faults: Faults; readonly dice: Dice }
type Params = Readonly<Record<string, unknown>>

/** WeChat's own word, as the SDK throws it: `openapi.<api>:fail <errmsg>`. */
const refusal = (api: string, errCode: number, words: string): Error => Object.assign(new Error(`openapi.${api}:fail ${words}`), { errCode, errMsg: `openapi.${api}:fail ${words}` })
/** No word of WeChat's at all: the connection broke. */
const broken = (): Error => Object.assign(new Error('request timeout'), { errCode: -1, errMsg: 'request timeout', code: 'ESOCKETTIMEDOUT' })

export function openWechat({ timeline, faults, dice }: Parts): SimulatedWechat {
  const codes = new Map<string, string>()
  const grants = new Map<string, number>()
  const sent: SentMessage[] = []
  const stored = new Set<string>()
  let drawn = 0

  /** One request outside the database: it takes its time, may be carried out unheard, and a dead caller hears nothing. */
  const request = <T>(call: Call, down: FaultPoint, carryOut: () => T): Promise<T> => new Promise((resolve, reject) => {
    if (call.isDead) return
    const isDown = faults.strikes(down)
    if (isDown) call.struck += 1
    timeline.after(20 + dice.below(80), () => {
      const settle = (go: () => void): void => void timeline.after(20, () => { if (!call.isDead) go() })
      if (isDown) return settle(() => reject(broken()))
      try {
        const value = carryOut()
        settle(() => resolve(value))
      } catch (error) {
        settle(() => reject(error as Error))
      }
    })
  })

  function send(call: Call, { touser, templateId, page, data }: Params): Record<string, unknown> {
    const key = `${String(touser)} ${String(templateId)}`
    if (faults.strikes('message busy')) throw refusal('subscribeMessage.send', dice.pick([-1, 45_009]), 'system error')
    if ((grants.get(key) ?? 0) === 0 || faults.strikes('message refused')) throw refusal('subscribeMessage.send', 43_101, 'user refuse to accept the msg')
    grants.set(key, (grants.get(key) ?? 0) - 1)
    sent.push({ openid: String(touser), templateId: String(templateId), page: String(page), data: JSON.stringify(data), at: timeline.now() })
    if (faults.strikes('message answer lost')) { call.struck += 1; throw broken() }
    return {}
  }

  return {
    sent, stored,
    openapi: (current) => ({
      phonenumber: { getPhoneNumber: (params) => request(current(), 'openapi down', () => {
        const code = String((params as Params).code)
        const phone = codes.get(code)
        codes.delete(code)
        if (phone === undefined) throw refusal('phonenumber.getPhoneNumber', 40_029, 'invalid code')
        return { phoneInfo: { purePhoneNumber: phone } }
      }) },
      security: { msgSecCheck: () => request(current(), 'openapi down', () => ({ result: { suggest: dice.isUnder(0.04) ? dice.pick(['review', 'risky']) : 'pass' } })) },
      subscribeMessage: { send: (params) => { const call = current(); return request(call, 'openapi down', () => send(call, params as Params)) } },
    }),
    files: (current) => ({
      getTempFileURL: ({ fileList }) => request(current(), 'storage down', () => ({ fileList: fileList.map((fileID) => ({ fileID, ...(stored.has(fileID) && { tempFileURL: `https://files/${fileID}` }) })) })),
      deleteFile: ({ fileList }) => request(current(), 'storage down', () => ({ fileList: fileList.map((fileID) => ({ fileID, status: stored.delete(fileID) ? 0 : -503_003 })) })),
    }),
    phoneCode(phone) {
      const code = `code-${(drawn += 1)}`
      codes.set(code, phone)
      return code
    },
    grant: (openid, templateId) => void grants.set(`${openid} ${templateId}`, (grants.get(`${openid} ${templateId}`) ?? 0) + 1),
    upload: (fileId) => void stored.add(fileId),
  }
}
