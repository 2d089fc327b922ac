import { useCallback } from 'react'
import { askGuest } from '../../api/client'
import { usePages } from '../../api/use-pages'

/** N1: everything the store told this guest, newest first. */
export function useInbox() {
  const inbox = usePages('inbox', (after) => askGuest('listInbox', { ...(after !== undefined && { after }) }), { keepOnDisk: true })
  const { again } = inbox
  const markRead = useCallback(async (ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return
    const outcome = await askGuest('readInbox', { ids: ids.slice(0, 50) })
    if (outcome.ok) await again()
  }, [again])
  return { ...inbox, markRead }
}
