import { addDays, type LocalDate } from '@encore/domain/kernel/time'
import { useState } from 'react'
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
  const [day, setDay] = useState<LocalDate>(() => dayOf(start))
  const [time, setTime] = useState(() => clockWords(start))
  const last = dayOf(latest)
  const tell = (newDay: LocalDate, newTime: string) => {
    setDay(newDay)
    setTime(newTime)
    onMoment(momentOf(newDay, newTime))
  }
  return (
    <Stack gap="s">
      <DayStepper label={label} words={dayWords(day, cloudNow())} earlier={said.earlier} later={said.later} onEarlier={() => tell(addDays(day, -1), time)} onLater={day < last ? () => tell(addDays(day, 1), time) : undefined} />
      <Field label={said.time} kind="text" start={time} example={said.timeExample} maxLength={5} error={error ?? (momentOf(day, time) === null ? said.timeWrong : undefined)} onText={(typed) => tell(day, typed)} />
    </Stack>
  )
}
