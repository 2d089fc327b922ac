import { Text, View } from '@tarojs/components'
import type { RemedyView } from '@encore/contract/complaint'
import { useState } from 'react'
import { fenOf } from '../../ui/amount-keypad/amount-entry'
import { Field } from '../../ui/field/field'
import { Icon } from '../../ui/icon/icon'
import { Press } from '../../ui/press/press'
import { semantics } from '../../ui/semantics'
import { Stack } from '../../ui/stack/stack'
import { complaintWords } from '../../words/complaint'
import { useWords } from '../../words/locale'
import { StepFrame, type StepProps } from './step-frame'
import { forms, snippets } from './step-words'
import { Snippets } from './text-step'
import { useDraft } from '../../api/use-draft'

type Kind = RemedyView['kind']
const kinds: readonly Kind[] = ['apology', 'replacement', 'points', 'voucher', 'refund', 'discipline']
/** Numbers as typed; read when sent. */
export interface RemedyDraft { readonly key: number; readonly kind: Kind; readonly text: string; readonly number: string }
interface Draft { readonly text: string; readonly remedies: readonly RemedyDraft[] }

/** The most that one remedy may say; more is a mistake of the finger, and the cloud would not take it either. */
const POINTS_MOST = 100_000
const FEN_MOST = 10_000_000
const TEXT_MOST = 2000
const within = (n: number, most: number): number => (n <= most ? n : 0)
const points = (typed: string): number => (/^\d{1,6}$/.test(typed.trim()) ? within(Number(typed), POINTS_MOST) : 0)
const amount = (typed: string): number => (/^\d{1,6}(\.\d{0,2})?$/.test(typed.trim()) ? within(fenOf(typed.trim()), FEN_MOST) : 0)

/** What the cloud is sent for a remedy; null when something is missing in it (C12). */
export function remedyOf({ kind, text, number }: RemedyDraft) {
  const said = text.trim()
  if (!said) return null
  if (kind === 'points') return points(number) > 0 ? { kind, text: said, points: points(number) } : null
  if (kind === 'refund') return amount(number) > 0 ? { kind, text: said, amountFen: amount(number) } : null
  return { kind, text: said }
}

/** The answer and its remedies in one step; points go through the ledger, above the limit a second person approves (C12). */
export function AnswerStep(props: StepProps) {
  const { view, onSend } = props
  const said = useWords(forms)
  const ready = useWords(snippets)[view.category]
  const { draft, change, drop } = useDraft<Draft>(`case:${view.id}:answer`, { text: '', remedies: [] })
  const [isChecked, setChecked] = useState(false)
  const [turn, setTurn] = useState(0)
  const send = async () => {
    setChecked(true)
    const remedies = draft.remedies.flatMap((remedy) => remedyOf(remedy) ?? [])
    if (!draft.text.trim() || remedies.length < draft.remedies.length) return
    if (await onSend({ step: 'answer', text: draft.text.trim(), remedies })) drop()
  }
  return (
    <StepFrame {...props} onSend={() => void send()}>
      <Field key={turn} label={said.answer} lines="many" start={draft.text} maxLength={TEXT_MOST} hint={said.answerMore} error={isChecked && !draft.text.trim() ? said.missing : undefined} onText={(text) => change({ text })} />
      <Remedies kinds={kinds.filter((kind) => view.complainant.memberId !== null || (kind !== 'points' && kind !== 'voucher'))} alone={view.pointsAlone} remedies={draft.remedies} isChecked={isChecked} onChange={(remedies) => change({ remedies })} />
      <Snippets sentences={ready} onAdd={(sentence) => { change({ text: `${draft.text}${sentence}`.slice(0, TEXT_MOST) }); setTurn((n) => n + 1) }} />
    </StepFrame>
  )
}

interface RemediesProps { kinds: readonly Kind[]; alone: number; remedies: readonly RemedyDraft[]; isChecked: boolean; onChange: (remedies: readonly RemedyDraft[]) => void }

function Remedies({ kinds: offered, alone, remedies, isChecked, onChange }: RemediesProps) {
  const said = useWords(forms)
  const { remedy: names } = useWords(complaintWords)
  const add = (kind: Kind) => onChange([...remedies, { key: Math.max(0, ...remedies.map(({ key }) => key)) + 1, kind, text: said.remedyDefault[kind], number: '' }])
  const set = (key: number, part: Partial<RemedyDraft>) => onChange(remedies.map((each) => (each.key === key ? { ...each, ...part } : each)))
  return (
    <View className="case-remedies" {...semantics({ role: 'group', label: said.remedies })}>
      <Text className="snippets-title">{said.remedies}</Text>
      {remedies.map((each) => (
        <View key={each.key} className="case-remedy">
          <View className="case-remedy-head">
            <Text>{names[each.kind]}</Text>
            <Press className="case-remedy-remove" label={`${said.remove} ${names[each.kind]}`} onPress={() => onChange(remedies.filter(({ key }) => key !== each.key))}><Icon name="trash" size={20} /></Press>
          </View>
          <Stack gap="s">
            {each.kind === 'points' && <Field label={said.remedyPoints} kind="number" start={each.number} maxLength={6} hint={said.limit(alone)} error={isChecked && points(each.number) === 0 ? said.remedyPointsMissing : undefined} onText={(number) => set(each.key, { number })} />}
            {each.kind === 'refund' && <Field label={said.remedyAmount} kind="decimal" start={each.number} maxLength={9} error={isChecked && amount(each.number) === 0 ? said.remedyAmountMissing : undefined} onText={(number) => set(each.key, { number })} />}
            <Field label={said.remedyText} start={each.text} maxLength={200} error={isChecked && !each.text.trim() ? said.remedyTextMissing : undefined} onText={(text) => set(each.key, { text })} />
          </Stack>
        </View>
      ))}
      {remedies.length < 6 && (
        <View className="case-remedy-kinds">
          {offered.map((kind) => <Press key={kind} className="chip" label={`${said.addRemedy} ${names[kind]}`} onPress={() => add(kind)}><Icon name="plus" size={16} /><Text>{names[kind]}</Text></Press>)}
        </View>
      )}
    </View>
  )
}
