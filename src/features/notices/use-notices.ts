import { useEffect } from 'react'
import { askStaff } from '../../api/client'
import { usePages } from '../../api/use-pages'
import { forget } from '../../api/use-query'

/** What this person is told, newest first. Looking marks it as seen: what is new on the screen stays marked until the next look. */
export function useNotices() {
  const pages = usePages('notices', (after) => askStaff('listNotices', { ...(after && { after }) }), { keepOnDisk: true })
  const { state } = pages
  const newest = state.at === 'ready' && !state.stale && !state.isRefreshing ? state.value.rows.find(({ isNew }) => isNew)?.at : undefined
  useEffect(() => { if (newest !== undefined) void askStaff('seeNotices', { until: newest }).then(() => forget('desk')) }, [newest])
  return pages
}
