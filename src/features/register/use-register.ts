import { TERMS_VERSION } from '@encore/contract/person'
import { parsePhone } from '@encore/domain/member/phone'
import { useState } from 'react'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'

export interface Draft {
  readonly phone: string
  readonly nickname: string
  readonly agreed: boolean
  readonly adult: boolean
  readonly marketing: boolean
  readonly birthday: boolean
  readonly personalisation: boolean
}
export type Wrong = { readonly [Part in 'phone' | 'agreed' | 'adult']?: boolean }

const empty: Omit<Draft, 'phone'> = { nickname: '', agreed: false, adult: false, marketing: false, birthday: false, personalisation: false }

export const wrongOf = ({ phone, agreed, adult }: Draft): Wrong => ({ ...(!parsePhone(phone) && { phone: true }), ...(!agreed && { agreed: true }), ...(!adult && { adult: true }) })

const payloadOf = ({ phone, nickname, marketing, birthday, personalisation }: Draft) => ({
  phone: parsePhone(phone) ?? phone.trim(),
  consents: { terms: { version: TERMS_VERSION, agreed: true as const }, marketing, birthday, personalisation },
  isAdult: true as const,
  ...(nickname.trim() && { nickname: nickname.trim() }),
})

/** M2: a clerk registers; nothing is asked of the cloud before the guest's consent is ticked. */
export function useRegister(phone: string) {
  const [draft, setDraft] = useState<Draft>({ ...empty, phone })
  const [wrong, setWrong] = useState<Wrong>({})
  const { state, act, reset } = useAction((sent: ReturnType<typeof payloadOf>) => once('register', sent, (operationId) => askStaff('registerMember', { operationId, ...sent })))

  const change = (part: Partial<Draft>) => {
    setDraft((was) => ({ ...was, ...part }))
    setWrong((was) => Object.fromEntries(Object.entries(was).filter(([name]) => !(name in part))))
    if (state.at === 'refused') reset()
  }
  const submit = () => {
    const found = wrongOf(draft)
    setWrong(found)
    return Object.keys(found).length > 0 ? Promise.resolve(null) : act(payloadOf(draft))
  }
  const checkPhone = () => { if (draft.phone && !parsePhone(draft.phone)) setWrong((was) => ({ ...was, phone: true })) }
  const another = () => {
    setDraft({ ...empty, phone: '' })
    reset()
  }
  return { draft, wrong, change, checkPhone, submit, another, doing: state }
}
export type Registering = ReturnType<typeof useRegister>
