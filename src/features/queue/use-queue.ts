import type { ComplaintCategory, QueuePage } from '@encore/contract/complaint'
import { useState } from 'react'
import { askStaff } from '../../api/client'
import { usePages } from '../../api/use-pages'
import type { Show } from './words'

/** The queue in the cloud's order, by next breach (C15), page by page. The counts come with the first page of any filter. */
export function useQueue(show: Show | 'follow_up', category: ComplaintCategory | null = null) {
  const [counts, setCounts] = useState<QueuePage['counts']>(null)
  const pages = usePages(`queue:${show}:${category ?? ''}`, async (after) => {
    const outcome = await askStaff('listQueue', { show, ...(category && { category }), ...(after && { after }) })
    if (outcome.ok && outcome.value.counts) setCounts(outcome.value.counts)
    return outcome
  }, { keepOnDisk: true })
  return { ...pages, counts }
}
