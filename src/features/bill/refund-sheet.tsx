import { Text, View } from '@tarojs/components'
import type { BillRefunded, BillView } from '@encore/contract/bill'
import { useState } from 'react'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { AmountKeypad } from '../../ui/amount-keypad/amount-keypad'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { classes } from '../../ui/class-names'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { semantics } from '../../ui/semantics'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { yuan } from '../../words/format'
import { useSpeech, useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { emptyRefund, partOf, refundFen, type How, type Reason, type RefundDraft } from './refund-draft'
import { WriteRefused } from './undo-line'
import { useRefund, useRefundPreview } from './use-bills'
import { words } from './words'
import './bill.scss'

const reasons: readonly Reason[] = ['service', 'wrong_amount', 'wrong_guest', 'returned', 'other']

interface RefundSheetProps { bill: BillView; onClose: () => void; onDone: (done: BillRefunded) => void }

/** Whole, an amount or single lines; what it does to the guest is shown before it is done. */
export function RefundSheet({ bill, onClose, onDone }: RefundSheetProps) {
  const said = useWords(words)
  const [draft, setDraft] = useState(emptyRefund)
  const { state, act, reset } = useRefund()
  const part = partOf(draft)
  const fen = refundFen(draft, bill)
  const lacksNote = draft.reason === 'other' && draft.note.trim() === ''
  const change = (change: Partial<RefundDraft>) => { setDraft((was) => ({ ...was, ...change })); reset() }
  const send = async () => {
    if (!part) return
    const note = draft.note.trim()
    const outcome = await act({ billId: bill.id, refund: part, reason: draft.reason, ...(note && { note }) })
    if (outcome?.ok) onDone(outcome.value)
  }
  return (
    <Sheet open title={said.refundTitle} onClose={onClose}
      footer={<Stack gap="s">
        <RefundFacts billId={bill.id} part={part} />
        {state.at === 'refused' && <WriteRefused refusal={state.refusal} />}
        <Button tone="danger" words={fen > 0 ? said.confirm(fen) : said.confirmNone} disabled={!part || fen > bill.leftFen || lacksNote} busy={state.at === 'busy' ? said.confirming : undefined} onPress={() => void send()} />
      </Stack>}>
      <Stack>
        <HowMuch bill={bill} draft={draft} onChange={change} />
        <RadioChoice label={said.why} options={reasons.map((value) => ({ value, words: said.reason[value] }))} value={draft.reason} onChoose={(reason) => change({ reason })} />
        <Field label={said.note} example={said.noteExample} optional={draft.reason !== 'other'} maxLength={200} hint={lacksNote ? said.noteMissing : undefined} onText={(note) => change({ note })} />
        <View className="bill-quiet">{said.cash}</View>
      </Stack>
    </Sheet>
  )
}

function HowMuch({ bill, draft, onChange }: { bill: BillView; draft: RefundDraft; onChange: (change: Partial<RefundDraft>) => void }) {
  const said = useWords(words)
  const lines = bill.lines.map((line, at) => ({ ...line, at })).filter((line) => line.leftFen > 0)
  const [chosen, setChosen] = useState(lines[0]?.at ?? 0)
  const line = bill.lines[chosen]
  const hows: readonly { value: How; words: string }[] = [{ value: 'all', words: said.all(bill.leftFen) }, { value: 'amount', words: said.amount }, { value: 'lines', words: said.byLines }]
  return (
    <Stack>
      <RadioChoice label={said.what} options={hows} value={draft.how} onChoose={(how) => onChange({ how })} />
      {draft.how === 'amount' && <AmountKeypad label={said.typeAmount} startFen={draft.amountFen} maxFen={bill.leftFen} hint={`${said.most(bill.leftFen)}，${said.amountMore}`} onFen={(amountFen) => onChange({ amountFen })} />}
      {draft.how === 'lines' && line && (
        <Stack>
          <RadioChoice label={said.line} options={lines.map(({ at, category }) => ({ value: String(at), words: said.category[category], ...(draft.lines[at] ? { more: yuan(draft.lines[at]) } : {}) }))} value={String(chosen)} onChoose={(at) => setChosen(Number(at))} />
          <AmountKeypad key={chosen} label={said.amountOf(said.category[line.category])} startFen={draft.lines[chosen] ?? 0} maxFen={line.leftFen} hint={said.most(line.leftFen)} onFen={(fen) => onChange({ lines: { ...draft.lines, [chosen]: fen } })} />
        </Stack>
      )}
    </Stack>
  )
}

/** Points taken back and what will be owed, above the button, while it is still being typed (P7). */
function RefundFacts({ billId, part }: { billId: string; part: Parameters<typeof useRefundPreview>[1] }) {
  const said = useWords(words)
  const { tier } = useWords(peopleWords)
  const { locale } = useSpeech()
  const { live, again } = useRefundPreview(billId, part)
  if (live.at === 'refused') return <PreviewRefused refusal={live.refusal} again={again} />
  const value = live.at === 'ready' ? live.value : live.at === 'asking' ? live.last : null
  return (
    <View className={classes('refund-facts', live.at === 'asking' && 'refund-waiting')} {...semantics({ role: 'status', live: 'polite' })}>
      <View className="refund-line"><Text className="bill-quiet">{said.previewTitle}</Text><Text className="refund-points">{value ? said.previewPoints(value.points) : live.at === 'asking' ? said.previewAsking : said.previewNone}</Text></View>
      {value && value.points > 0 && <Text className={value.becomesDebt > 0 ? 'refund-debt' : 'bill-quiet'}>{value.becomesDebt > 0 ? said.previewDebt(value.becomesDebt, value.debtAfter) : said.previewNoDebt}</Text>}
      {value?.voucherBack && <Text className="bill-quiet">{said.previewVoucher(value.voucherBack[locale])}</Text>}
      {value && value.pointsBack > 0 && <Text className="bill-quiet">{said.previewBack(value.refundFen, value.pointsBack)}</Text>}
      {value && value.tierAfter !== value.tierBefore && <Text className="refund-debt">{said.previewTier(tier[value.tierAfter], value.giftPoints)}</Text>}
    </View>
  )
}

function PreviewRefused({ refusal, again }: { refusal: Refusal; again: () => void }) {
  const message = useMessage(refusal)
  const said = useWords(words)
  return <Notice tone="warn" icon="info" title={message.title} more={message.next} announced action={{ words: said.go, onPress: again }} />
}
