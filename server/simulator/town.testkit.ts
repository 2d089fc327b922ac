import type { CodeKey } from '@encore/contract/member'
import { businessDate, instant } from '@encore/domain/kernel/time'
import { codeAt } from '@encore/domain/member/code'
import type { Dice } from './dice.testkit'
import type { Answer, Phones, Request } from './phone.testkit'
import type { SimulatedWechat } from './wechat.testkit'
import type { Timeline } from './timeline.testkit'

/** Somebody who comes to sing. What they know is what their phone was told. */
export interface Guest {
  readonly who: string
  readonly phone: string
  readonly leavesAt: number
  memberId: string | null
  key: CodeKey | null
}
export interface KnownBill { readonly billId: string; readonly guest: Guest; readonly at: number; readonly isShared: boolean }
export interface KnownVoucher { readonly code: string; readonly guest: Guest; readonly isGift: boolean }
export interface KnownCase { readonly id: string; readonly guest: Guest | null; readonly trackingCode: string | null; readonly at: number }

/** What everybody in this house knows, learned from answers alone. */
export interface Town {
  readonly dice: Dice
  readonly timeline: Timeline
  readonly wechat: SimulatedWechat
  readonly guests: Guest[]
  readonly bills: KnownBill[]
  readonly vouchers: KnownVoucher[]
  readonly gifts: { readonly giftId: string; readonly points: number; revision: number }[]
  readonly cases: KnownCase[]
  /** `askedBy`: who may take it back; null where nobody can. */
  readonly approvals: { readonly id: string; readonly memberId: string; readonly askedBy: string | null }[]
  readonly campaigns: { readonly id: string; readonly endsOn: string }[]
  readonly posBills: { readonly billId: string }[]
  ask(request: Request): Promise<Answer>
  /** The same, for who only wants the good answer. */
  tell(who: string, action: string, input: Readonly<Record<string, unknown>>): Promise<Record<string, unknown> | null>
  operation(): string
  /** The register's next bill number, or the last one again. */
  nextBill(isAgain: boolean): number
  today(): string
  newGuest(): Guest
}

export const MANAGERS = ['manager', 'manager2', 'owner'] as const
export const COUNTER = ['clerk', 'clerk2', 'clerk', 'clerk2', 'manager'] as const
export const WORKERS = ['handler', 'handler2', 'handler', 'manager'] as const
export const STAFF: readonly (readonly [who: string, role: string])[] = [
  ['owner', 'owner'], ['owner2', 'owner'], ['manager', 'manager'], ['manager2', 'manager'], ['clerk', 'clerk'], ['clerk2', 'clerk'], ['handler', 'handler'], ['handler2', 'handler'],
]
const DAY_MS = 86_400_000

/** An act of somebody in the house: asks what it likes, and ends. */
export type Act = (town: Town, dice: Dice) => Promise<void>

export function openTown({ dice, timeline, wechat, phones }: { readonly dice: Dice; readonly timeline: Timeline; readonly wechat: SimulatedWechat; readonly phones: Phones }): Town {
  let operations = 0
  let came = 0
  let billsSoFar = 0
  const town: Town = {
    dice, timeline, wechat,
    guests: [], bills: [], vouchers: [], gifts: [], cases: [], approvals: [], campaigns: [], posBills: [],
    ask: phones.ask,
    async tell(who, action, input) {
      const answer = await phones.ask({ who, action, input })
      return answer.ok ? answer.value : null
    },
    operation: () => `simulated-${String((operations += 1)).padStart(10, '0')}`,
    nextBill: (isAgain) => (isAgain ? billsSoFar : (billsSoFar += 1)),
    today: () => businessDate(instant(timeline.now())),
    newGuest() {
      came += 1
      const guest: Guest = { who: `g${came}`, phone: `13${String(100_000_000 + came)}`, leavesAt: timeline.now() + dice.between(60, 600) * DAY_MS, memberId: null, key: null }
      town.guests.push(guest)
      return guest
    },
  }
  return town
}

export const members = ({ guests }: Town): readonly (Guest & { memberId: string })[] => guests.filter((guest): guest is Guest & { memberId: string } => guest.memberId !== null)

/** M6: the guest holds out the phone and this person scans it; what lets them spend the guest's points for some minutes. */
export async function scan(town: Town, guest: Guest, by: string): Promise<string | null> {
  guest.key ??= await town.tell(guest.who, 'requestCodeKey', { deviceId: `device-of-${guest.who}` }) as CodeKey | null
  if (!guest.key) return null
  const found = await town.tell(by, 'findMember', { by: 'code', value: codeAt(guest.key, instant(town.timeline.now())) }) as readonly { readonly presence: string | null }[] | null
  return found?.[0]?.presence ?? null
}
