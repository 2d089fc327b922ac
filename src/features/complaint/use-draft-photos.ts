import { useCallback, useEffect, useRef, useState } from 'react'
import { transport } from '../../api/transport'
import { newPhoto, PHOTOS_MOST, type Draft, type DraftPhoto } from './draft'
import { sendPhoto } from './send-photo'
import type { Writing } from './use-filing'

export type PhotoAt = 'waiting' | 'sending' | 'sent' | 'failed'
export interface PhotoShown extends DraftPhoto { readonly at: PhotoAt; readonly address: string | null }

/** Photos of the draft: made small, kept, and uploaded one by one while the guest goes on writing. */
export function useDraftPhotos({ id: draftId, photos }: Draft, { change, making }: Pick<Writing, 'change' | 'making'>) {
  const [progress, setProgress] = useState<Readonly<Record<string, PhotoAt>>>({})
  const [addresses, setAddresses] = useState<Readonly<Record<string, string | null>>>({})
  const [hasTrouble, setTrouble] = useState(false)
  const isSending = useRef(false)
  const mark = (id: string, at: PhotoAt): void => setProgress((was) => ({ ...was, [id]: at }))

  useEffect(() => {
    const unseen = photos.filter(({ id }) => !(id in addresses))
    if (unseen.length === 0) return
    void Promise.all(unseen.map(async ({ id, kept }) => [id, await transport.photos.addressOf(kept)] as const))
      .then((found) => setAddresses((was) => ({ ...was, ...Object.fromEntries(found) })))
  }, [photos, addresses])

  const next = photos.find(({ id, fileId }) => !fileId && progress[id] !== 'failed')
  useEffect(() => {
    if (!next || isSending.current) return
    isSending.current = true
    mark(next.id, 'sending')
    void sendPhoto(draftId, next).then((sent) => {
      isSending.current = false
      mark(next.id, sent.at === 'sent' ? 'sent' : 'failed')
      if (sent.at !== 'failed') {
        change((was) => ({ photos: was.photos.flatMap((each) => (each.id !== next.id ? each : sent.at === 'sent' ? sent.photo : [])) }))
      }
    })
  }, [draftId, next, change])

  const add = useCallback(async (): Promise<void> => {
    setTrouble(false)
    const adding: Promise<void> = transport.photos.choose(PHOTOS_MOST - photos.length, () => making(adding)).then(
      (kept) => { if (kept.length > 0) change((was) => ({ photos: [...was.photos, ...kept.map(newPhoto)].slice(0, PHOTOS_MOST) })) },
      () => setTrouble(true),
    )
    await adding
  }, [photos.length, change, making])

  const remove = useCallback((photo: DraftPhoto): void => {
    change((was) => ({ photos: was.photos.filter(({ id }) => id !== photo.id) }))
    void transport.photos.drop(photo.kept)
  }, [change])

  const shown: readonly PhotoShown[] = photos.map((photo) => ({
    ...photo,
    at: photo.fileId ? 'sent' : progress[photo.id] ?? 'waiting',
    address: addresses[photo.id] ?? null,
  }))
  return { shown, add, remove, retry: (id: string) => mark(id, 'waiting'), hasTrouble }
}
