import { create } from 'zustand'

export interface ToastMessage {
  words: string
  tone?: 'plain' | 'good' | 'bad'
  /** What the person can still do about it, most often 「撤销」. It stays longer then. */
  action?: { words: string; onPress: () => void } | undefined
}

interface Toasts {
  shown: (ToastMessage & { id: number }) | undefined
  hide: () => void
}

export const useToasts = create<Toasts>((set) => ({ shown: undefined, hide: () => set({ shown: undefined }) }))

const READ_MS = 3200
const DECIDE_MS = 8000
let id = 0
let hiding: ReturnType<typeof setTimeout> | undefined

/** One message at a time, the newest wins. */
export function say(message: ToastMessage): void {
  if (hiding) clearTimeout(hiding)
  id += 1
  useToasts.setState({ shown: { ...message, id } })
  hiding = setTimeout(() => useToasts.getState().hide(), message.action ? DECIDE_MS : READ_MS)
}
