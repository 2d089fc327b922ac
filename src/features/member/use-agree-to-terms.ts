import type { HomeView } from '@encore/contract/member'
import { askGuest } from '../../api/client'
import { useAction } from '../../api/use-action'
import { known, learn } from '../../api/use-query'
import { TERMS_SHOWN } from './terms'
import { learned } from './use-profile'

/** M9: agrees to the version this app has shown; repeating it is the same agreement. The first screen stops asking. */
export const useAgreeToTerms = () => useAction(async (_: null) => {
  const outcome = await learned(askGuest('agreeToTerms', { version: TERMS_SHOWN }))
  const home = known<HomeView>('home')
  if (outcome.ok && home) learn('home', { ...home, termsOutdated: false })
  return outcome
})
