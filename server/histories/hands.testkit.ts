import { businessDate, type Instant, later, MS_PER_MINUTE } from '@encore/domain/kernel/time'
import { type CodeKey, codeAt } from '@encore/domain/member/code'
import type { Person, Stage } from './stage.testkit'

/** What people do before a request can be made: show a code and have it scanned (M6), write a draft of the rules (P12). */
export interface Hands {
  /** The presence a scan proves; null when the scan was refused. */
  scan(guest: Person, by: Person): Promise<string | null>
  /** Saves a draft with other numbers; answers its revision. */
  draftRules(draw: number): Promise<number | null>
}

/** Business date a publication made now may begin on at the earliest. */
export const earliestTurn = (now: Instant) => businessDate(later(now, 10 * MS_PER_MINUTE))

async function answer(stage: Stage, who: Person, action: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
  const heard = await stage.ask({ who, action, input })
  return heard.at === 'reply' && heard.reply.ok ? heard.reply.value : null
}

interface Form { readonly [field: string]: unknown; readonly tiers: Readonly<Record<string, Readonly<Record<string, unknown>>>> }

/** Another rate, another keep line, other tier lines. */
function changed(form: Form, draw: number): Form {
  const line = (yuan: number) => (yuan + (draw % 7) * 100) * 100
  const { silver, gold, diamond } = form.tiers
  return {
    ...form, fenPerPoint: 50 + (draw % 4) * 50, keepPercent: 30 + (draw % 6) * 10, capPerBill: 2_000 + (draw % 5) * 1_000,
    tiers: { ...form.tiers, silver: { ...silver, entryFen: line(1_500), giftPoints: draw % 200 }, gold: { ...gold, entryFen: line(4_000) }, diamond: { ...diamond, entryFen: line(9_000) } },
  }
}

export function handsOn(stage: Stage): Hands {
  const keys = new Map<Person, CodeKey>()
  return {
    async scan(guest, by) {
      // Each code is good once: the next one is half a minute away.
      stage.pass(MS_PER_MINUTE)
      const key = keys.get(guest) ?? await answer(stage, guest, 'requestCodeKey', { deviceId: `device-of-${guest}` }) as CodeKey | null
      if (!key) return null
      keys.set(guest, key)
      const found = await answer(stage, by, 'findMember', { by: 'code', value: codeAt(key, stage.now()) }) as readonly { readonly presence: string }[] | null
      return found?.[0]?.presence ?? null
    },
    async draftRules(draw) {
      const page = await answer(stage, 'owner', 'openRules', {}) as { readonly current: { readonly form: Form }; readonly draft: { readonly revision: number } | null } | null
      const saved = page && await answer(stage, 'owner', 'saveDraft', { form: changed(page.current.form, draw), revision: page.draft?.revision ?? 0 })
      return saved ? (saved as { readonly revision: number }).revision : null
    },
  }
}
