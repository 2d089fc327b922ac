import { useEffect } from 'react'
import { askGuest } from '../../api/client'
import { useQuery } from '../../api/use-query'
import { sceneTonight } from './arrival'
import { useStaffHint } from './staff-hint'

/** The one read that opens the app: card, place, whether the caller is staff. Every tab shows what it said last at once. */
export function useHome() {
  const query = useQuery('home', () => {
    const scene = sceneTonight()
    return askGuest('openHome', scene ? { scene } : {})
  }, { keepOnDisk: true })
  const isStaff = query.state.at === 'ready' ? query.state.value.staff !== null : null
  useEffect(() => { if (isStaff !== null) useStaffHint.setState({ isStaff }) }, [isStaff])
  return query
}
