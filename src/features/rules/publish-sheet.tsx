import { View } from '@tarojs/components'
import type { RulesPage, RuleView } from '@encore/contract/rules'
import { addDays, addMonths, asBusinessDate, firstDayOfMonth, monthOf } from '@encore/domain/kernel/time'
import { changesBetween, type RuleForm } from '@encore/domain/points/rule-form'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { DayStepper } from '../../ui/day-stepper/day-stepper'
import { Field } from '../../ui/field/field'
import { ReasonSheet } from '../../ui/reason-sheet/reason-sheet'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { noticeText } from './change-words'
import { Said } from './simulation'
import { usePublish, useWithdrawRules } from './use-rules'
import { words } from './words'
import './rules.scss'

interface PublishProps { page: RulesPage; form: RuleForm; revision: number; onClose: () => void; onDone: (view: RuleView) => void }

/** The date, and what guests are told: made from the differences, rewritten freely. Published rules never change. */
export function PublishSheet({ page, form, revision, onClose, onDone }: PublishProps) {
  const said = useWords(words)
  const [date, setDate] = useState(page.earliest)
  const [own, setOwn] = useState<{ readonly zh?: string; readonly en?: string }>({})
  const { state, act } = usePublish()
  const now = cloudNow()
  const changes = changesBetween(page.current.form, form)
  const notice = { zh: own.zh ?? noticeText(changes, date, 'zh'), en: own.en ?? noticeText(changes, date, 'en') }
  const day = asBusinessDate(date)
  const nextMonth = firstDayOfMonth(addMonths(monthOf(day), 1))
  const publish = async () => {
    const outcome = await act({ revision, effectiveFrom: date, notice })
    if (outcome?.ok) onDone(outcome.value)
  }
  return (
    <Sheet open title={said.publishTitle} onClose={onClose}
      footer={<Stack gap="s">
        {state.at === 'refused' && <Said refusal={state.refusal} />}
        <View className="rules-quiet">{said.sure}</View>
        <Button words={said.confirm(dayWords(date, now))} busy={state.at === 'busy' ? said.confirming : undefined} disabled={notice.zh.trim().length < 2 || notice.en.trim().length < 2} onPress={() => void publish()} />
      </Stack>}>
      <Stack>
        <DayStepper label={said.date} words={dayWords(date, now)} more={said.dateMore} earlier={said.earlier} later={said.later}
          value={day} step={(from, by) => (by < 0 && from <= page.earliest ? undefined : addDays(from, by))} onChange={setDate} />
        <Button words={said.month} tone="plain" wide={false} onPress={() => setDate(nextMonth)} />
        <Field key={`zh ${date}`} label={said.zhNotice} lines="many" maxLength={1000} start={notice.zh} hint={said.notice} onText={(zh) => setOwn((was) => ({ ...was, zh }))} />
        <Field key={`en ${date}`} label={said.enNotice} lines="many" maxLength={2000} start={notice.en} onText={(en) => setOwn((was) => ({ ...was, en }))} />
      </Stack>
    </Sheet>
  )
}

export function WithdrawSheet({ version, onClose, onDone }: { version: RuleView; onClose: () => void; onDone: () => void }) {
  const said = useWords(words)
  const { state, act } = useWithdrawRules()
  const withdraw = async (reason: string) => { if ((await act({ version: version.version, reason }))?.ok) onDone() }
  return (
    <ReasonSheet title={said.withdrawTitle} said={{ label: said.reason, missing: said.reasonMissing }} action={said.withdraw} busy={state.at === 'busy' ? said.withdrawing : undefined} onSend={(reason) => void withdraw(reason)} onClose={onClose}>
      {state.at === 'refused' && <Said refusal={state.refusal} />}
    </ReasonSheet>
  )
}
