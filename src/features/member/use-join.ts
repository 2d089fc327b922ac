import { useCallback, useState } from 'react'
import type { GuestAsks } from '@encore/contract/guest'
import type { Joined } from '@encore/contract/member'
import { askGuest, type Outcome, type Refusal } from '../../api/client'
import { onceByHand } from '../../api/once'
import { transport } from '../../api/transport'
import type { PhoneAnswer } from '../../api/transport-port'
import { useAction } from '../../api/use-action'
import { known, learn } from '../../api/use-query'
import type { HomeView } from '@encore/contract/member'
import { TERMS_SHOWN } from './terms'

/** Why there is no phone code yet, each with a way on (M3). */
export type PhoneTrouble = 'denied' | 'quota' | 'down' | 'expired'
export interface Wishes { readonly marketing: boolean; readonly birthday: boolean; readonly personalisation: boolean }

export type JoinState =
  | { readonly at: 'form'; readonly agreed: boolean; readonly wishes: Wishes; readonly hasPhone: boolean; readonly isVerifying: boolean; readonly trouble: PhoneTrouble | null; readonly isJoining: boolean; readonly refusal: Refusal | null }
  | { readonly at: 'joined'; readonly joined: Joined }

const NO_QUOTA = 1400001

/** What WeChat's phone button said, by its own words and numbers. */
export function phoneTrouble({ code, errno, message = '' }: PhoneAnswer): PhoneTrouble | null {
  if (code) return null
  if (errno === NO_QUOTA || /quota/i.test(message)) return 'quota'
  return /deny|cancel/i.test(message) ? 'denied' : 'down'
}

const troubleOf: Partial<Record<Refusal['code'], PhoneTrouble>> = { PHONE_CODE_INVALID: 'expired', PHONE_QUOTA: 'quota', PHONE_SERVICE_DOWN: 'down' }

/** M1: consent, phone, 18+: three taps. Nothing is sent before the third, and a refusal leads back to the step it is about. */
export function useJoin(scene: string | null) {
  const [agreed, setAgreed] = useState(false)
  const [wishes, setWishes] = useState<Wishes>({ marketing: false, birthday: false, personalisation: false })
  const [phoneCode, setPhoneCode] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<PhoneTrouble | null>(null)
  const [isVerifying, setVerifying] = useState(false)
  const joining = useAction(({ code }: { code: string }): Promise<Outcome<GuestAsks['joinMember']>> => {
    const asked = { isAdult: true as const, consents: { terms: { version: TERMS_SHOWN, agreed: true as const }, ...wishes }, ...(scene && { scene }) }
    // Without the phone code: verified anew after a lost answer it is the same sign-up (P8).
    return onceByHand('join', asked, (operationId) => askGuest('joinMember', { operationId, phoneCode: code, ...asked }))
  })

  const takePhone = useCallback((answer: PhoneAnswer) => {
    setPhoneCode(answer.code ?? null)
    setTrouble(phoneTrouble(answer))
  }, [])

  /** Browsers only: WeChat's button answers by itself. */
  const verify = useCallback(async () => {
    setVerifying(true)
    takePhone(await transport.phoneCode().catch(() => ({ message: 'no answer' })))
    setVerifying(false)
  }, [takePhone])

  const join = async (): Promise<void> => {
    if (!agreed || phoneCode === null) return
    const outcome = await joining.act({ code: phoneCode })
    if (!outcome) return
    if (outcome.ok) return rememberCard(outcome.value)
    const about = troubleOf[outcome.refusal.code]
    if (about) {
      setTrouble(about)
      setPhoneCode(null)
    }
    if (outcome.refusal.code === 'TERMS_OUTDATED') setAgreed(false)
  }

  const { state: sent } = joining
  const state: JoinState = sent.at === 'done'
    ? { at: 'joined', joined: sent.value }
    : {
        at: 'form', agreed, wishes, hasPhone: phoneCode !== null, isVerifying, trouble,
        isJoining: sent.at === 'busy',
        refusal: sent.at === 'refused' && !troubleOf[sent.refusal.code] ? sent.refusal : null,
      }
  return { state, agree: setAgreed, wish: (change: Partial<Wishes>) => setWishes((was) => ({ ...was, ...change })), takePhone, verify, join }
}

/** The home page shows the card at once, without asking again. */
function rememberCard({ card }: Joined): void {
  const home = known<HomeView>('home')
  if (home) learn('home', { ...home, card, termsOutdated: false })
}
