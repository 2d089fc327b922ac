import { useCallback, useRef, useState } from 'react'
import type { Filed } from '@encore/contract/complaint'
import type { Refusal } from '../../api/client'
import { isPassing } from '../../api/outage'
import { dropDraft, freshDraft, keepDraft, problemsOf, readDraft, type Draft, type Opening, type Problems } from './draft'
import { acknowledge, handOver, takeBack, useOutbox } from './outbox'

export type FilingState =
  | { readonly at: 'form'; readonly draft: Draft; readonly problems: Problems | null; readonly refusal: Refusal | null; readonly isRestored: boolean; readonly isMakingPhotos: boolean }
  | { readonly at: 'sending'; readonly hasPhotosLeft: boolean }
  | { readonly at: 'waiting'; readonly refusal: Refusal }
  | { readonly at: 'filed'; readonly filed: Filed }

export interface Writing {
  readonly change: (to: Partial<Draft> | ((was: Draft) => Partial<Draft>)) => void
  /** Photos were chosen and are being made small: what is handed over waits for them. */
  readonly making: (work: Promise<void>) => void
}

/** Writing, handing over, and what became of it. Handed over means: on disk, and on its way by itself from then on. */
export function useFiling(opening: Opening) {
  const start = useRef(readDraft(opening))
  const [draft, setDraft] = useState(start.current.draft)
  const [isRestored, setRestored] = useState(start.current.isRestored)
  const [problems, setProblems] = useState<Problems | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [handed, setHanded] = useState<string | null>(null)
  const { waiting, filed } = useOutbox()
  const open = useRef(opening)
  const latest = useRef(draft)
  const photos = useRef<Promise<void> | null>(null)
  const [isMakingPhotos, setMakingPhotos] = useState(false)

  const put = useCallback((now: Draft) => {
    latest.current = now
    setDraft(now)
  }, [])
  const change = useCallback<Writing['change']>((to) => {
    const now = { ...latest.current, ...(typeof to === 'function' ? to(latest.current) : to) }
    keepDraft(open.current, now)
    put(now)
    setProblems(null)
  }, [put])
  const making = useCallback<Writing['making']>((work) => { photos.current = work }, [])

  const submit = async (): Promise<void> => {
    const found = problemsOf(latest.current)
    if (found) return setProblems(found)
    setRefusal(null)
    setMakingPhotos(true)
    await photos.current
    setMakingPhotos(false)
    const draft = latest.current
    setHanded(draft.id)
    const sending = handOver(draft)
    dropDraft(open.current)
    await sending
    const refused = useOutbox.getState().waiting.find((item) => item.draft.id === draft.id)?.refusal
    if (refused && !isPassing(refused)) {
      const back = takeBack(draft.id)
      if (back) change(back)
      setRefusal(refused)
      setHanded(null)
    }
  }

  const discard = (): Draft => {
    const was = latest.current
    const fresh = freshDraft(open.current)
    dropDraft(open.current)
    put(fresh)
    setRestored(false)
    return was
  }

  return { state: stateOf(), change, making, submit, discard, putBack: (was: Draft) => change(was), seen: () => { if (handed) acknowledge(handed) } }

  function stateOf(): FilingState {
    if (handed === null) return { at: 'form', draft, problems, refusal, isRestored, isMakingPhotos }
    const arrived = filed.find((item) => item.draftId === handed)
    if (arrived) return { at: 'filed', filed: arrived.filed }
    const item = waiting.find((each) => each.draft.id === handed)
    if (item && !item.isSending && item.refusal) return { at: 'waiting', refusal: item.refusal }
    return { at: 'sending', hasPhotosLeft: item?.draft.photos.some(({ fileId }) => !fileId) ?? false }
  }
}
