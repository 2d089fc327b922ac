import type { WeChat } from './world'

const errCodeOf = (error: unknown): number => Number((error as { errCode?: unknown }).errCode ?? -1)
/** The SDK says -1 both where WeChat is busy (its words: system error) and where the connection broke, which tells nothing. */
function wordOf(error: unknown): number | null {
  const { errMsg, message } = error as { errMsg?: unknown; message?: unknown }
  const errCode = errCodeOf(error)
  return errCode === -1 && !/system (error|busy)/i.test(String(errMsg ?? message)) ? null : errCode
}
/** WeChat's codes: 40029 code invalid or used, 40163 code used; 45009 and 47001… quota. */
const PHONE_CODE_ERRORS = [40029, 40163, 40013]
const QUOTA_ERRORS = [45009, 45011, 44990, 1400001]

/** `cloud.openapi` of the SDK, made anew for each call. */
export type OpenApi = Readonly<Record<string, Readonly<Record<string, (params: unknown) => Promise<Record<string, unknown>>>>>>

/** WeChat's server APIs as the port's answers. */
export const wechatOver = (openapi: () => OpenApi): WeChat => ({
  async phoneOf(code) {
    try {
      const answer = await openapi().phonenumber?.getPhoneNumber?.({ code })
      const info = answer?.phoneInfo as { purePhoneNumber?: string } | undefined
      return info?.purePhoneNumber ? { ok: true, phone: info.purePhoneNumber } : { ok: false, why: 'down' }
    } catch (error) {
      const errCode = errCodeOf(error)
      return { ok: false, why: PHONE_CODE_ERRORS.includes(errCode) ? 'code' : QUOTA_ERRORS.includes(errCode) ? 'quota' : 'down' }
    }
  },
  async checkText(openid, content, scene) {
    try {
      const answer = await openapi().security?.msgSecCheck?.({ openid, content, version: 2, scene: scene === 'profile' ? 1 : 2 })
      const suggest = (answer?.result as { suggest?: string } | undefined)?.suggest
      return suggest === 'pass' || suggest === 'review' || suggest === 'risky' ? suggest : 'unknown'
    } catch {
      return 'unknown'
    }
  },
  async sendMessage({ openid, templateId, page, data }) {
    try {
      const fields = Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }]))
      await openapi().subscribeMessage?.send?.({ touser: openid, templateId, page, data: fields })
      return { ok: true }
    } catch (error) {
      return { ok: false, errCode: wordOf(error) }
    }
  },
})
