import { useEffect } from 'react'
import { askStaff } from '../../api/client'
import { useQuery } from '../../api/use-query'

const openDesk = () => askStaff('openDesk', {})

/** 工作台: who I am, tonight so far, what waits; the last known answer stays on the screen without signal. */
export const useDesk = () => useQuery('desk', openDesk, { keepOnDisk: true })

/** Who I am and which rooms there are, for the screens behind the desk: known from the desk, asked only when it is not. */
export function useDeskFacts() {
  const { state, again } = useQuery('desk', openDesk, { keepOnDisk: true, enabled: false })
  const isUnknown = state.at === 'loading'
  useEffect(() => { if (isUnknown) void again() }, [isUnknown, again])
  return { state, again }
}

/** The three that breach next. Clerks register complaints but do not work them, so for them nothing is asked. */
export const useQueueHead = (enabled: boolean) =>
  useQuery('queue:head', () => askStaff('listQueue', { show: 'open', limit: 3 }), { keepOnDisk: true, enabled })
