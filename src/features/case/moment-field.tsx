import { addDays, type LocalDate } from '@encore/domain/kernel/time'
import { useRef, useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { DayStepper } from '../../ui/day-stepper/day-stepper'
import { Field } from '../../ui/field/field'
import { Stack } from '../../ui/stack/stack'
import { clockWords, dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { dayOf, momentOf } from './moment-entry'
import { forms } from './step-words'

interface MomentFieldProps { label: string; start: number; latest?: number; onMoment: (at: number | null) => void; error?: string | undefined }

/** A moment not later than now: the day by steps, the time as digits. */
export function MomentField({ label, start, latest = cloudNow(), onMoment, error }: MomentFieldProps) {
  const said = useWords(forms)
  const [{ day, time }, setMoment] = useState(() => ({ day: dayOf(start), time: clockWords(start) }))
  const last = dayOf(latest)
  // What was entered last, not what is drawn: a slow phone draws a step only after the digits typed behind it.
  const entered = useRef({ day, time })
  const tell = (part: Partial<{ day: LocalDate; time: string }>) => {
    entered.current = { ...entered.current, ...part }
    setMoment(entered.current)
    onMoment(momentOf(entered.current.day, entered.current.time))
  }
  return (
    <Stack gap="s">
      <DayStepper label={label} words={dayWords(day, cloudNow())} earlier={said.earlier} later={said.later}
        value={day} step={(from, by) => (by > 0 && from >= last ? undefined : addDays(from, by))} onChange={(to) => tell({ day: to })} />
      <Field label={said.time} kind="text" start={time} example={said.timeExample} maxLength={5} error={error ?? (momentOf(day, time) === null ? said.timeWrong : undefined)} onText={(typed) => tell({ time: typed })} />
    </Stack>
  )
}
