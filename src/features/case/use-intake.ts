import type { InputOf } from '@encore/contract/ask'
import type { ComplaintCategory } from '@encore/contract/complaint'
import type { StaffAsks } from '@encore/contract/staff'
import { parsePhone } from '@encore/domain/member/phone'
import { useCallback, useState } from 'react'
import { askStaff } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { forget } from '../../api/use-query'
import { iso } from './moment-entry'
import { useDraft } from '../../api/use-draft'

type Sent = Omit<InputOf<StaffAsks['registerComplaint']>, 'operationId'>
export type IntakeChannel = Sent['channel']

/** How the moment was said: so long ago, or typed. */
export type Ago = 'now' | '15' | '30' | '60' | '120' | 'custom'

/** `receivedAt` is when the page was opened until somebody says otherwise: the call begins then, and a retry sends the same bytes (P8). */
export interface IntakeDraft {
  readonly channel: IntakeChannel
  readonly phone: string
  readonly name: string
  readonly memberId: string | null
  readonly ago: Ago
  readonly receivedAt: number | null
  readonly category: ComplaintCategory | null
  readonly text: string
  readonly room: string | null
  readonly wished: string
  readonly someoneHurt: boolean
  readonly aboutMinor: boolean
}

export interface Wrong { readonly phone: boolean; readonly category: boolean; readonly text: boolean; readonly moment: boolean }

export function wrongOf({ phone, category, text, receivedAt }: IntakeDraft, now: number): Wrong | null {
  const wrong: Wrong = { phone: phone.trim() !== '' && !parsePhone(phone), category: category === null, text: text.trim() === '', moment: receivedAt === null || receivedAt > now }
  return wrong.phone || wrong.category || wrong.text || wrong.moment ? wrong : null
}

export function intakeOf(draft: IntakeDraft): Sent {
  const [phone, name, wished] = [parsePhone(draft.phone), draft.name.trim(), draft.wished.trim()]
  return {
    channel: draft.channel, category: draft.category ?? 'other', text: draft.text.trim(), receivedAt: iso(draft.receivedAt ?? 0), aboutMinor: draft.aboutMinor, someoneHurt: draft.someoneHurt,
    ...(draft.memberId && { memberId: draft.memberId }),
    ...(phone && { contactPhone: phone }),
    ...(name && { contactName: name }),
    ...(draft.room && { room: draft.room }),
    ...(wished && { wishedRemedy: wished }),
  }
}

/** 「刚刚」 was counted by the phone's own clock when the cloud's was not known yet; ahead of the cloud's, it would be no moment at all (C4). */
export const notAhead = (draft: IntakeDraft, now: number): IntakeDraft =>
  draft.ago !== 'custom' && draft.receivedAt !== null && draft.receivedAt > now ? { ...draft, receivedAt: now } : draft

const empty = (): IntakeDraft => ({ channel: 'phone', phone: '', name: '', memberId: null, ago: 'now', receivedAt: cloudNow(), category: null, text: '', room: null, wished: '', someoneHurt: false, aboutMinor: false })

/** One complaint taken down while the guest is still on the line; what is written outlives an outage. */
export function useIntake() {
  const { draft, change, drop, restart } = useDraft('intake', empty())
  const [isRestored, setRestored] = useState(draft.text.trim() !== '')
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const { state, act, reset } = useAction((sent: Sent) => once('intake', { ...sent }, (operationId) => askStaff('registerComplaint', { operationId, ...sent })))
  const edit = useCallback((part: Partial<IntakeDraft>) => {
    change(part)
    setWrong(null)
  }, [change])
  const submit = async () => {
    const written = notAhead(draft, cloudNow())
    change(written)
    const found = wrongOf(written, cloudNow())
    setWrong(found)
    if (found) return
    const outcome = await act(intakeOf(written))
    if (!outcome?.ok) return
    forget('queue:')
    drop()
  }
  const another = () => {
    restart(empty())
    reset()
    setRestored(false)
  }
  return { draft, edit, wrong, submit, another, doing: state, isRestored }
}
export type Intake = ReturnType<typeof useIntake>
