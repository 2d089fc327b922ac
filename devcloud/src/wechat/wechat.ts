import type { Identity } from '../host/identity'
import { type OpenApis, type SentMessage, openOpenApis } from './open-apis'
import { type PhoneCodes, openPhoneCodes } from './phone-codes'
import { type Scripts, openScripts } from './scripted-answers'
import { type Subscriptions, openSubscriptions } from './subscriptions'
import { type Visits, openVisits } from './visits'

/** What stands in for WeChat itself. Tests and the console script it; the gateway and wx.openApi ask it. */
export interface Wechat extends Scripts {
  /** The code that getPhoneNumber hands to the page: valid once, for 5 minutes. Throws when the person has no phone. */
  phoneCode(identity: Identity): string
  /** Lays down what the person's next scan reads. */
  scan(identityId: string, text: string): void
  sent(): SentMessage[]
  subscriptions: Subscriptions
  visits: Visits
  reset(): void
}

export interface WechatParts extends Wechat {
  phoneCodes: PhoneCodes
  openApis: OpenApis
  nextScan(identityId: string): string | undefined
}

export function openWechat(appid: string, now: () => number): WechatParts {
  const scripts = openScripts()
  const phoneCodes = openPhoneCodes(now)
  const subscriptions = openSubscriptions()
  const visits = openVisits(now)
  const openApis = openOpenApis({ scripts, phoneCodes, subscriptions, visits, appid, now })
  const scans = new Map<string, string[]>()
  return {
    ...scripts,
    phoneCodes,
    subscriptions,
    visits,
    openApis,
    sent: openApis.sent,
    phoneCode({ id, phone }) {
      if (phone === undefined) throw new Error(`identity "${id}" has no phone`)
      return phoneCodes.issue(phone)
    },
    scan: (identityId, text) => void scans.set(identityId, [...(scans.get(identityId) ?? []), text]),
    nextScan: (identityId) => scans.get(identityId)?.shift(),
    reset() {
      scripts.clear()
      phoneCodes.clear()
      subscriptions.clear()
      openApis.clearSent()
      scans.clear()
    },
  }
}
