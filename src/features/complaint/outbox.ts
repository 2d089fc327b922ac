import Taro from '@tarojs/taro'
import { create } from 'zustand'
import type { Filed } from '@encore/contract/complaint'
import { askGuest, type Refusal } from '../../api/client'
import { throughTheCrowd } from '../../api/once'
import { transport } from '../../api/transport'
import { isPassing } from '../../api/outage'
import { anew, filingOf, type Draft } from './draft'
import { sendPhoto } from './send-photo'

export interface Waiting { readonly draft: Draft; readonly isSending: boolean; readonly refusal: Refusal | null }
export interface Arrived { readonly draftId: string; readonly filed: Filed }
interface Outbox { readonly waiting: readonly Waiting[]; readonly filed: readonly Arrived[] }

const KEY = 'complaint-outbox'
const CODES = 'complaint-codes'

/** Complaints handed over on this phone and not yet known to have arrived; kept on disk, sent again when the network is back. */
export const useOutbox = create<Outbox>(() => ({ waiting: [], filed: [] }))

function change(draftId: string, to: Partial<Waiting> | null): void {
  useOutbox.setState(({ waiting }) => ({
    waiting: waiting.flatMap((item) => (item.draft.id !== draftId ? item : to === null ? [] : { ...item, ...to })),
  }))
  keep()
}

function keep(): void {
  const drafts = useOutbox.getState().waiting.map(({ draft }) => draft)
  if (drafts.length === 0) Taro.removeStorageSync(transport.own(KEY))
  else Taro.setStorageSync(transport.own(KEY), drafts)
}

/** On disk before anything is sent, so that a crash now loses nothing. */
export function handOver(draft: Draft): Promise<void> {
  useOutbox.setState(({ waiting }) => ({ waiting: [...waiting.filter((item) => item.draft.id !== draft.id), { draft, isSending: false, refusal: null }] }))
  keep()
  return send(draft.id)
}

/** Takes back what the cloud has refused for good, to be changed. What may have arrived cannot be taken back. */
export function takeBack(draftId: string): Draft | null {
  const item = useOutbox.getState().waiting.find(({ draft }) => draft.id === draftId)
  if (!item || item.isSending || !item.refusal || isPassing(item.refusal)) return null
  change(draftId, null)
  return anew(item.draft)
}

/** When the app starts or shows and when the network comes back. */
export async function flushOutbox(): Promise<void> {
  const known = new Set(useOutbox.getState().waiting.map(({ draft }) => draft.id))
  const onDisk = (Taro.getStorageSync(transport.own(KEY)) || []) as readonly Draft[]
  const found = onDisk.filter(({ id }) => !known.has(id)).map((draft) => ({ draft, isSending: false, refusal: null }))
  if (found.length > 0) useOutbox.setState(({ waiting }) => ({ waiting: [...waiting, ...found] }))
  if (useOutbox.getState().filed.length === 0) useOutbox.setState({ filed: (Taro.getStorageSync(transport.own(CODES)) || []) as readonly Arrived[] })
  for (const { draft, refusal } of useOutbox.getState().waiting) if (!refusal || isPassing(refusal)) await send(draft.id)
}

async function send(draftId: string): Promise<void> {
  const item = useOutbox.getState().waiting.find(({ draft }) => draft.id === draftId)
  if (!item || item.isSending) return
  change(draftId, { isSending: true, refusal: null })
  const draft = await withPhotos(item.draft)
  if (!draft) return change(draftId, { isSending: false, refusal: { code: 'OFFLINE' } })
  const outcome = await throughTheCrowd(() => askGuest('fileComplaint', filingOf(draft)))
  if (!outcome.ok) return change(draftId, { isSending: false, refusal: outcome.refusal })
  arrive([...useOutbox.getState().filed, { draftId, filed: outcome.value }])
  change(draftId, null)
  for (const { kept } of draft.photos) void transport.photos.drop(kept)
}

/** One after the other (a basement has little signal); what got through is remembered at once. */
async function withPhotos(draft: Draft): Promise<Draft | null> {
  let photos = draft.photos
  for (const photo of draft.photos) {
    const sent = await sendPhoto(draft.id, photo)
    if (sent.at === 'failed') return null
    photos = photos.flatMap((each) => (each.id !== photo.id ? each : sent.at === 'sent' ? sent.photo : []))
    change(draft.id, { draft: { ...draft, photos } })
  }
  return { ...draft, photos }
}

/** A tracking code stays on disk until the guest says that it is noted down: the app may be closed between sending and seeing. */
function arrive(filed: readonly Arrived[]): void {
  useOutbox.setState({ filed })
  const secret = filed.filter((item) => item.filed.trackingCode !== null)
  if (secret.length === 0) Taro.removeStorageSync(transport.own(CODES))
  else Taro.setStorageSync(transport.own(CODES), secret)
}

/** The guest has seen it (and noted the tracking code). */
export const acknowledge = (draftId: string): void => arrive(useOutbox.getState().filed.filter((item) => item.draftId !== draftId))
