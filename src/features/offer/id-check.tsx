import { View } from '@tarojs/components'
import { useState } from 'react'
import type { BirthdayOnFile } from '@encore/contract/offer'
import { civilDay, instant } from '@encore/domain/kernel/time'
import { cloudNow } from '../../api/cloud-time'
import { messageNow } from '../../api/messages'
import { Button } from '../../ui/button/button'
import { CheckChoice } from '../../ui/choice/check-choice'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { birthdayWords } from '../../words/birthday'
import { dateWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './staff-words'
import type { Correction, IdCheck } from './use-id-check'
import './staff.scss'

/** O2: what is on file beside the ID in the guest's hand. A manager may put it right once. */
export function IdCheckView({ file, check, leads }: { file: BirthdayOnFile; check: IdCheck; leads: boolean }) {
  const said = useWords(words)
  const { birthday, setAt, isVerified, isCorrected } = file
  const [isCorrecting, setCorrecting] = useState(false)
  const verify = async (): Promise<void> => {
    const outcome = await check.verify.act(null)
    if (outcome) say(outcome.ok ? { words: said.verifiedDone, tone: 'good' } : { words: messageNow(outcome.refusal).title, tone: 'bad' })
  }
  return (
    <Stack>
      <List>
        <Row icon="cake" title={birthday ? birthdayWords(birthday) : said.none}
          more={[file.name, setAt !== null && said.since(dateWords(civilDay(instant(setAt)), cloudNow())), isCorrected && said.corrected].filter(Boolean).join(' · ')} value={birthday ? (isVerified ? said.verified : said.notVerified) : undefined} valueTone={isVerified ? 'good' : 'quiet'} />
      </List>
      {birthday && !isVerified && <Notice icon="shield" title={said.notVerified} more={said.notVerifiedMore} />}
      {birthday && !isVerified && <Button words={said.verify} icon="check" busy={check.verify.state.at === 'busy' ? said.verifying : undefined} onPress={() => void verify()} />}
      {leads && !isCorrected && !isCorrecting && <Button words={said.correct} tone="quiet" onPress={() => setCorrecting(true)} />}
      {leads && isCorrecting && !isCorrected && <Panel title={said.correct}><CorrectForm check={check} /></Panel>}
    </Stack>
  )
}

interface Typed { readonly calendar: 'solar' | 'lunar'; readonly isLeapMonth: boolean; readonly year: string; readonly month: string; readonly day: string; readonly reason: string }

/** The shape only; whether the day exists and the guest is an adult the cloud says (M11). */
function correctionOf({ calendar, isLeapMonth, year, month, day, reason }: Typed): Correction | null {
  const [m, d] = [Number(month), Number(day)]
  if (!Number.isInteger(m) || !Number.isInteger(d) || m < 1 || m > 12 || d < 1 || d > 31 || reason.trim().length < 2) return null
  const known = year.trim() ? { year: Number(year) } : {}
  const birthday = calendar === 'solar' ? { calendar, month: m, day: d, ...known } : { calendar, month: m, day: d, isLeapMonth, ...known }
  return { birthday, reason: reason.trim() }
}

function CorrectForm({ check }: { check: IdCheck }) {
  const said = useWords(words)
  const [typed, setTyped] = useState<Typed>({ calendar: 'solar', isLeapMonth: false, year: '', month: '', day: '', reason: '' })
  const [isWrong, setWrong] = useState(false)
  const change = (part: Partial<Typed>): void => { setTyped((was) => ({ ...was, ...part })); setWrong(false) }
  const save = async (): Promise<void> => {
    const correction = correctionOf(typed)
    if (!correction) return setWrong(true)
    const outcome = await check.correct.act(correction)
    if (outcome) say(outcome.ok ? { words: said.correctedDone, tone: 'good' } : { words: messageNow(outcome.refusal).title, tone: 'bad' })
  }
  return (
    <Stack>
      <RadioChoice label={said.calendar} value={typed.calendar} onChoose={(calendar) => change({ calendar })} options={[{ value: 'solar', words: said.solar }, { value: 'lunar', words: said.lunar }]} />
      {typed.calendar === 'lunar' && <CheckChoice words={said.leapMonth} on={typed.isLeapMonth} onChange={(isLeapMonth) => change({ isLeapMonth })} />}
      <View className="offer-three">
        <Field label={said.year} optional kind="number" maxLength={4} onText={(year) => change({ year })} />
        <Field label={said.month} kind="number" maxLength={2} onText={(month) => change({ month })} />
        <Field label={said.day} kind="number" maxLength={2} onText={(day) => change({ day })} />
      </View>
      <Field label={said.reason} example={said.reasonExample} maxLength={200} hint={said.correctMore} error={isWrong ? said.fillIn : undefined} onText={(reason) => change({ reason })} />
      <Button words={said.save} busy={check.correct.state.at === 'busy' ? said.saving : undefined} onPress={() => void save()} />
    </Stack>
  )
}
