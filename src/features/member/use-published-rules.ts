import { askGuest } from '../../api/client'
import { useQuery } from '../../api/use-query'

/** P12: the rules that hold and those that are coming, for everybody. */
export const usePublishedRules = () => useQuery('published rules', () => askGuest('getRules', {}), { keepOnDisk: true })
