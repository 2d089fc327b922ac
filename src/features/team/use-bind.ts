import type { StaffAsks } from '@encore/contract/staff'
import { useState } from 'react'
import { askStaff, type Outcome } from '../../api/client'
import { useAction } from '../../api/use-action'

export type Way = 'invite' | 'first'
export interface BindDraft { readonly way: Way; readonly token: string; readonly secret: string; readonly storeId: string; readonly name: string }
export type Wrong = { readonly [Part in 'token' | 'secret' | 'storeId' | 'name']?: boolean }

const plain = (token: string): string => token.toUpperCase().replace(/[\s-]/g, '')

export function wrongOf({ way, token, secret, storeId, name }: BindDraft): Wrong {
  const ways: Wrong = way === 'invite'
    ? { ...(!/^[0-9A-Z]{12}$/.test(plain(token)) && { token: true }) }
    : { ...(secret.trim().length < 8 && { secret: true }), ...(!/^S\d{2}$/.test(storeId.trim().toUpperCase()) && { storeId: true }) }
  return { ...ways, ...(name.trim() === '' && { name: true }) }
}

const send = ({ way, token, secret, storeId, name }: BindDraft): Promise<Outcome<StaffAsks['acceptInvite'] | StaffAsks['bindFirstOwner']>> => (way === 'invite'
  ? askStaff('acceptInvite', { token: plain(token), name: name.trim() })
  : askStaff('bindFirstOwner', { secret: secret.trim(), storeId: storeId.trim().toUpperCase(), name: name.trim() }))

/** §2: by a colleague's one-time invite, or once with the deployment's secret. Both may be sent again: the second says ALREADY_STAFF. */
export function useBind(token: string) {
  const [draft, setDraft] = useState<BindDraft>({ way: 'invite', token, secret: '', storeId: 'S01', name: '' })
  const [wrong, setWrong] = useState<Wrong>({})
  const { state, act, reset } = useAction(send)
  const change = (part: Partial<BindDraft>) => {
    setDraft((was) => ({ ...was, ...part }))
    setWrong((was) => Object.fromEntries(Object.entries(was).filter(([name]) => !(name in part))))
    if (state.at === 'refused') reset()
  }
  const submit = async () => {
    const found = wrongOf(draft)
    setWrong(found)
    if (Object.keys(found).length === 0) await act(draft)
  }
  return { draft, wrong, change, submit, doing: state }
}
export type Binding = ReturnType<typeof useBind>
