import { Text, View } from '@tarojs/components'
import type { LineCategory } from '@encore/contract/points'
import { addDays, businessDate, instant } from '@encore/domain/kernel/time'
import { useState } from 'react'
import { cloudNow } from '../../api/cloud-time'
import { AmountKeypad } from '../../ui/amount-keypad/amount-keypad'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { DayStepper } from '../../ui/day-stepper/day-stepper'
import { Field } from '../../ui/field/field'
import { Press } from '../../ui/press/press'
import { Stack } from '../../ui/stack/stack'
import { dayWords, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import { billCategories, earning, totalFen, type BillDraft } from './bill-draft'
import { words } from './words'
import './settle.scss'

interface PartProps { draft: BillDraft; onChange: (part: Partial<BillDraft>) => void }

/** Which bill: its number, whose evening it belongs to, in which room. */
export function BillHead({ draft, onChange, rooms }: PartProps & { rooms: readonly string[] }) {
  const said = useWords(words).bill
  const isWrong = draft.billNo.trim() !== '' && !/^[0-9A-Za-z-]*$/.test(draft.billNo.trim())
  return (
    <Stack gap="s">
      <Field label={said.no} example={said.noExample} maxLength={24} start={draft.billNo} error={isWrong ? said.noShape : undefined} onText={(billNo) => onChange({ billNo })} />
      <BillDate draft={draft} onChange={onChange} />
      {rooms.length > 0 && (
        <View className="strip">
          <RadioChoice label={said.room} options={[{ value: '', words: said.noRoom }, ...rooms.map((room) => ({ value: room, words: room }))]}
            value={draft.room ?? ''} onChoose={(room) => onChange({ room: room || null })} />
        </View>
      )}
    </Stack>
  )
}

/** Tonight nearly always: one quiet line, and days to step through only when it is changed (§14: the day turns at 08:00). */
function BillDate({ draft, onChange }: PartProps) {
  const said = useWords(words).bill
  const [isOpen, setOpen] = useState(false)
  const now = cloudNow()
  const tonight = businessDate(instant(now))
  const day = dayWords(draft.date, now)
  if (!isOpen) {
    return (
      <View className="bill-date">
        <Text className="bill-date-words">{said.date}  {draft.date === tonight ? `${said.today} · ${day}` : day}</Text>
        <Press className="bill-date-change" label={`${said.change}，${said.date}`} onPress={() => setOpen(true)}>{said.change}</Press>
      </View>
    )
  }
  return (
    <View className="bill-date-open">
      <DayStepper label={said.date} words={day} more={draft.date === tonight ? `${said.today} · ${said.dateMore}` : said.dateMore} earlier={said.earlier} later={said.later}
        value={draft.date} step={(from, by) => (by > 0 && from >= tonight ? undefined : addDays(from, by))} onChange={(date) => onChange({ date })} />
    </View>
  )
}

/** What was spent: one amount is one category; more of them are more taps. The keypad belongs to the category that is lit. */
export function BillLines({ draft, onChange }: PartProps) {
  const said = useWords(words)
  const [category, setCategory] = useState<LineCategory>('room')
  const options = billCategories.map((each) => {
    const fen = draft.amounts[each]
    return { value: each, words: said.category[each], more: fen ? yuan(fen) : earning.includes(each) ? undefined : said.bill.earnsNot }
  })
  return (
    <View className="bill-lines">
      <RadioChoice label={said.bill.lines} options={options} value={category} onChoose={setCategory} />
      <View className="bill-keypad">
        <AmountKeypad key={category} label={said.bill.amountOf(said.category[category])} startFen={draft.amounts[category] ?? 0} maxFen={10_000_000}
          hint={said.bill.total(totalFen(draft))} onFen={(fen) => onChange({ amounts: { ...draft.amounts, [category]: fen } })} />
      </View>
    </View>
  )
}
