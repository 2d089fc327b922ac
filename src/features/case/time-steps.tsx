import { Text } from '@tarojs/components'
import type { ClockKind, MissedView } from '@encore/contract/complaint'
import { EXTENSION_MOST_DAYS, latestExtension } from '@encore/domain/complaint/extension-limit'
import { addDays, instant, localDate, type LocalDate } from '@encore/domain/kernel/time'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { DayStepper } from '../../ui/day-stepper/day-stepper'
import { Field } from '../../ui/field/field'
import { complaintWords } from '../../words/complaint'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { iso } from './moment-entry'
import { MomentField } from './moment-field'
import { StepFrame, type StepProps } from './step-frame'
import { forms } from './step-words'
import { useDraft } from '../../api/use-draft'
import { words } from './words'

/** C4: receipt may only move earlier, with a reason. */
export function MoveReceivedStep(props: StepProps) {
  const { view, onSend } = props
  const said = useWords(forms)
  const { draft, change, drop } = useDraft(`case:${view.id}:moveReceived`, { reason: '' })
  const [at, setAt] = useState<number | null>(view.receivedAt)
  const [isChecked, setChecked] = useState(false)
  const send = async () => {
    setChecked(true)
    if (at === null || !draft.reason.trim()) return
    if (await onSend({ step: 'moveReceived', receivedAt: iso(at), reason: draft.reason.trim() })) drop()
  }
  return (
    <StepFrame {...props} onSend={() => void send()}>
      <Text className="case-more">{said.receivedMore}</Text>
      <MomentField label={said.received} start={view.receivedAt} latest={view.receivedAt} onMoment={setAt} />
      <Field label={said.reason} start={draft.reason} maxLength={200} error={isChecked && !draft.reason.trim() ? said.reasonMissing : undefined} onText={(reason) => change({ reason })} />
    </StepFrame>
  )
}

type Extensible = 'investigation' | 'resolution'
type Channel = 'phone' | 'on_site' | 'written'
const channels: readonly Channel[] = ['phone', 'on_site', 'written']
const isExtensible = (clock: ClockKind): clock is Extensible => clock === 'investigation' || clock === 'resolution'

/** C9: only with the guest's consent: asked for in the app, or given elsewhere and written down. The first date stays. */
export function ExtendStep(props: StepProps & { step: 'extend' | 'askExtension' }) {
  const { view, step, onSend } = props
  const said = useWords(forms)
  const { clock: clockWords } = useWords(complaintWords)
  const asks = step === 'askExtension'
  const running = view.promises.flatMap(({ clock, status, dueDate, extendedTo }) => (isExtensible(clock) && status === 'running' ? [{ clock, last: extendedTo ?? dueDate }] : []))
  const { draft, change, drop } = useDraft<{ consent: string; channel: Channel }>(`case:${view.id}:${step}`, { consent: '', channel: 'phone' })
  const [chosen, setChosen] = useState<Extensible | undefined>(running[running.length - 1]?.clock)
  const last = running.find(({ clock }) => clock === chosen)?.last
  const [until, setUntil] = useState<LocalDate | null>(null)
  const [isChecked, setChecked] = useState(false)
  const first = last ? addDays(localDate(last), 1) : null
  const shown = first && until && until > first ? until : first
  const latest = latestExtension(instant(cloudNow()))
  const send = async () => {
    setChecked(true)
    const text = draft.consent.trim()
    if (!chosen || !shown || !text) return
    if (await onSend(asks ? { step, clock: chosen, until: shown, reason: text } : { step, clock: chosen, until: shown, channel: draft.channel, consent: text })) drop()
  }
  return (
    <StepFrame {...props} onSend={() => void send()}>
      <RadioChoice label={said.clock} value={chosen} onChoose={setChosen} options={running.map(({ clock }) => ({ value: clock, words: clockWords[clock] }))} />
      {shown && first && (
        <DayStepper label={said.until} words={dayWords(shown, cloudNow())} more={shown >= latest ? said.untilMost(EXTENSION_MOST_DAYS) : asks ? said.askedMore : said.consentMore} earlier={said.earlier} later={said.later}
          value={shown} step={(from, by) => ((by < 0 ? from <= first : from >= latest) ? undefined : addDays(from, by))} onChange={setUntil} />
      )}
      {!asks && <RadioChoice label={said.channel} value={draft.channel} onChoose={(channel) => change({ channel })} options={channels.map((value) => ({ value, words: said.channels[value] }))} />}
      <Field label={asks ? said.askReason : said.consent} start={draft.consent} example={asks ? said.askReasonExample : said.consentExample} maxLength={200}
        error={isChecked && !draft.consent.trim() ? (asks ? said.missing : said.consentMissing) : undefined} onText={(consent) => change({ consent })} />
    </StepFrame>
  )
}

const placeOf = ({ clock, cycle }: MissedView): string => `${clock} ${cycle}`

/** C8: the breach stays a fact; the owner adds another, with a reason. Those of earlier rounds can be corrected as well. */
export function AnnulStep(props: StepProps) {
  const { view, onSend } = props
  const said = useWords(forms)
  const { cycle: round } = useWords(words)
  const { clock: clockWords } = useWords(complaintWords)
  const late = view.missed.filter(({ annulledBecause }) => annulledBecause === null)
  const [place, setPlace] = useState<string | undefined>(late.length === 1 && late[0] ? placeOf(late[0]) : undefined)
  const { draft, change, drop } = useDraft(`case:${view.id}:annulBreach`, { reason: '' })
  const [isChecked, setChecked] = useState(false)
  const chosen = late.find((one) => placeOf(one) === place)
  const send = async () => {
    setChecked(true)
    if (!chosen || !draft.reason.trim()) return
    if (await onSend({ step: 'annulBreach', clock: chosen.clock, cycle: chosen.cycle, reason: draft.reason.trim() })) drop()
  }
  const options = late.map((one) => ({ value: placeOf(one), words: clockWords[one.clock], more: [view.cycle > 1 && round(one.cycle), dayWords(one.dueDate, cloudNow())].filter(Boolean).join(' · ') }))
  return (
    <StepFrame {...props} onSend={() => void send()}>
      {late.length === 0 ? <Text className="case-more">{said.noBreach}</Text>
        : <RadioChoice label={said.annul} look="rows" value={place} onChoose={setPlace} error={isChecked && !chosen ? said.annulMissing : undefined} options={options} />}
      <Field label={said.reason} start={draft.reason} maxLength={200} error={isChecked && !draft.reason.trim() ? said.reasonMissing : undefined} onText={(reason) => change({ reason })} />
    </StepFrame>
  )
}
