import type { GiftRow } from '@encore/contract/gift'
import type { Tier } from '@encore/contract/person'
import type { GiftTone } from '@encore/domain/gift/gift'
import { GIFT_LIMITS } from '@encore/domain/gift/gift-limits'
import { civilDay, instant, isoInChina, parseLocalDate, startOfDay, startOfNextDay } from '@encore/domain/kernel/time'
import { lastDayBefore } from '../../words/format'

/** What the manager types, as typed. */
export interface GiftDraft {
  readonly nameZh: string; readonly nameEn: string; readonly noteZh: string; readonly noteEn: string
  readonly points: string; readonly stock: string; readonly perMember: string; readonly validDays: string
  readonly from: string; readonly until: string
  readonly tier: Tier; readonly tone: GiftTone; readonly picture: string | null; readonly isOffered: boolean
}
export type DraftFault = 'required' | 'whole' | 'tooBig' | 'date' | 'order'
export type DraftFaults = Partial<Record<keyof GiftDraft, DraftFault>>

export function draftOf(row: GiftRow | null): GiftDraft {
  if (!row) return { nameZh: '', nameEn: '', noteZh: '', noteEn: '', points: '', stock: '', perMember: '', validDays: '30', from: '', until: '', tier: 'regular', tone: 'amber', picture: null, isOffered: true }
  const { terms } = row
  return {
    nameZh: terms.title.zh, nameEn: terms.title.en, noteZh: terms.note.zh, noteEn: terms.note.en, points: String(terms.points), stock: '', perMember: terms.perMember === null ? '' : String(terms.perMember),
    validDays: String(terms.validDays), from: terms.offeredFrom === null ? '' : civilDay(instant(terms.offeredFrom)), until: terms.offeredUntil === null ? '' : lastDayBefore(terms.offeredUntil),
    tier: terms.tier, tone: terms.tone, picture: terms.picture, isOffered: row.isOffered,
  }
}

const isWhole = (text: string, least: number): boolean => /^\d{1,7}$/.test(text.trim()) && Number(text) >= least

export function faultsOf(draft: GiftDraft, isNew: boolean): DraftFaults {
  const faults: DraftFaults = {}
  for (const field of ['nameZh', 'nameEn', 'noteZh', 'noteEn', 'points', 'validDays'] as const) if (!draft[field].trim()) faults[field] = 'required'
  for (const [field, least] of [['points', 1], ['validDays', 1]] as const) if (draft[field].trim() && !isWhole(draft[field], least)) faults[field] = 'whole'
  if (isNew && !isWhole(draft.stock, 0)) faults.stock = draft.stock.trim() ? 'whole' : 'required'
  if (draft.perMember.trim() && !isWhole(draft.perMember, 1)) faults.perMember = 'whole'
  for (const field of ['points', 'stock', 'perMember', 'validDays'] as const) if (!faults[field] && Number(draft[field]) > GIFT_LIMITS[field]) faults[field] = 'tooBig'
  for (const field of ['from', 'until'] as const) if (draft[field].trim() && parseLocalDate(draft[field].trim()) === null) faults[field] = 'date'
  if (!faults.from && !faults.until && draft.from.trim() && draft.until.trim() && draft.until.trim() < draft.from.trim()) faults.until = 'order'
  return faults
}

/** The draft as the cloud reads it; only called when it has no faults. Periods begin and end with civil days of China. */
export function termsOf(draft: GiftDraft) {
  const [from, until] = [parseLocalDate(draft.from.trim()), parseLocalDate(draft.until.trim())]
  return {
    title: { zh: draft.nameZh.trim(), en: draft.nameEn.trim() }, note: { zh: draft.noteZh.trim(), en: draft.noteEn.trim() }, picture: draft.picture, tone: draft.tone,
    points: Number(draft.points), perMember: draft.perMember.trim() ? Number(draft.perMember) : null, tier: draft.tier, validDays: Number(draft.validDays),
    offeredFrom: from === null ? null : isoInChina(startOfDay(from)), offeredUntil: until === null ? null : isoInChina(startOfNextDay(until)),
  }
}
