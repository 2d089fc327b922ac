import Taro from '@tarojs/taro'
import type { GuestAsks } from '@encore/contract/guest'
import type { InputOf } from '@encore/contract/ask'
import type { ComplaintCategory } from '@encore/contract/complaint'
import { transport } from '../../api/transport'

export const TEXT_MOST = 1000
export const PHOTOS_MOST = 9
export const REMEDY_MOST = 200

export type Anonymity = 'none' | 'respondent' | 'store'
export type Contact = 'app' | 'phone' | 'none'

/** A photo chosen: where the phone keeps it, and where the cloud does once it is uploaded. */
export interface DraftPhoto { readonly id: string; readonly kept: string; readonly fileId: string | null }

/** What the guest has written so far. Kept on the phone at every change; never lost by a call, a crash or a dead spot (S4). */
export interface Draft {
  /** The operation's id (P8): photos go into its folder, so it exists before anything is sent. */
  readonly id: string
  readonly category: ComplaintCategory | null
  readonly text: string
  readonly photos: readonly DraftPhoto[]
  readonly room: string
  /** The evening (business date) and the hour of it, 18–25. */
  readonly evening: string | null
  readonly hour: number
  readonly wishedRemedy: string
  readonly wishedContact: Contact
  readonly aboutMinor: boolean
  readonly someoneHurt: boolean
  readonly anonymity: Anonymity
  readonly entryId: string | null
  readonly storeId: string | null
}

/** What a form may be opened with: the room of tonight, an entry of the ledger that raises a question. */
export interface Opening { readonly room: string | null; readonly storeId: string | null; readonly about: { readonly entryId: string; readonly text: string } | null }

const keyOf = (opening: Opening): string => transport.own(`complaint-draft${opening.about ? `:${opening.about.entryId}` : ''}`)
const randomName = (): string => Array.from({ length: 24 }, () => Math.floor(Math.random() * 36).toString(36)).join('')

export const newPhoto = (kept: string): DraftPhoto => ({ id: randomName(), kept, fileId: null })

export const freshDraft = ({ room, storeId, about }: Opening): Draft => ({
  id: randomName(),
  category: about ? 'price' : null,
  text: about ? `${about.text}\n` : '',
  photos: [],
  room: room ?? '',
  evening: null,
  hour: 20,
  wishedRemedy: '',
  wishedContact: 'app',
  aboutMinor: false,
  someoneHurt: false,
  anonymity: 'none',
  entryId: about ? about.entryId : null,
  storeId,
})

/** The cloud has settled the operation with a refusal: what is changed now is another one, with a folder of its own. */
export const anew = (draft: Draft): Draft => ({ ...draft, id: randomName(), photos: draft.photos.map((photo) => ({ ...photo, fileId: null })) })

export function readDraft(opening: Opening): { readonly draft: Draft; readonly isRestored: boolean } {
  const kept = Taro.getStorageSync(keyOf(opening)) as Draft | ''
  if (!kept) return { draft: freshDraft(opening), isRestored: false }
  return { draft: kept.room ? kept : { ...kept, room: opening.room ?? '' }, isRestored: true }
}

export const keepDraft = (opening: Opening, draft: Draft): void => { Taro.setStorageSync(keyOf(opening), draft) }
export const dropDraft = (opening: Opening): void => { Taro.removeStorageSync(keyOf(opening)) }

const isRoom = (room: string): boolean => /^[0-9A-Z-]{1,8}$/.test(room)

export interface Problems { readonly category: boolean; readonly text: 'missing' | 'long' | null; readonly room: boolean }

/** The cloud checks again; this only points at the field before anything is sent. Characters as people count them. */
export function problemsOf({ category, text, room }: Draft): Problems | null {
  const length = [...text.trim()].length
  const problems: Problems = { category: category === null, text: length === 0 ? 'missing' : length > TEXT_MOST ? 'long' : null, room: room !== '' && !isRoom(room) }
  return problems.category || problems.text || problems.room ? problems : null
}

type Filing = InputOf<GuestAsks['fileComplaint']>

const visitAt = (evening: string, hour: number): string => {
  const day = hour < 24 ? evening : new Date(Date.parse(`${evening}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return `${day}T${String(hour % 24).padStart(2, '0')}:00:00+08:00`
}

/** What is sent. The same draft always gives the same bytes, so sending it again under its id counts once (P8). */
export function filingOf(draft: Draft): Filing {
  const remedy = draft.wishedRemedy.trim()
  return {
    operationId: draft.id,
    category: draft.category ?? 'other',
    text: draft.text.trim(),
    photos: draft.photos.flatMap(({ fileId }) => fileId ?? []),
    anonymity: draft.anonymity,
    wishedContact: draft.anonymity === 'store' ? 'none' : draft.wishedContact,
    aboutMinor: draft.aboutMinor,
    someoneHurt: draft.someoneHurt,
    ...(remedy && { wishedRemedy: remedy }),
    ...(draft.room && { room: draft.room }),
    ...(draft.evening && { visitAt: visitAt(draft.evening, draft.hour) }),
    ...(draft.entryId && { entryId: draft.entryId }),
    ...(draft.storeId && { storeId: draft.storeId }),
  }
}
