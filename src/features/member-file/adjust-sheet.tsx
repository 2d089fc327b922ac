import { Text, View } from '@tarojs/components'
import type { Adjusted, AdjustReason, MemberView } from '@encore/contract/approval'
import { useState } from 'react'
import type { Refusal } from '../../api/client'
import { useMessage } from '../../api/messages'
import { isOutage } from '../../api/outage'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { classes } from '../../ui/class-names'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { semantics } from '../../ui/semantics'
import { Sheet } from '../../ui/sheet/sheet'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import { type AdjustDraft, emptyAdjust, pointsOf, useAdjust, useAdjustPreview } from './use-member-file'
import { words } from './words'
import './member-file.scss'

const reasons: readonly AdjustReason[] = ['missed_points', 'wrong_points', 'goodwill', 'misuse', 'other']

interface AdjustSheetProps { card: MemberView['card']; onClose: () => void; onDone: (done: Adjusted) => void }

/** §2: more or fewer points by hand; what it does and whether somebody else has to look is said before it is sent. */
export function AdjustSheet({ card, onClose, onDone }: AdjustSheetProps) {
  const said = useWords(words)
  const [draft, setDraft] = useState(emptyAdjust)
  const [isTold, setTold] = useState(false)
  const { state, act, reset } = useAdjust()
  const points = pointsOf(draft)
  const note = draft.note.trim()
  const { live } = useAdjustPreview(card.memberId, points)
  const preview = live.at === 'ready' ? live.value : live.at === 'asking' ? live.last : null
  const change = (part: Partial<AdjustDraft>) => { setDraft((was) => ({ ...was, ...part })); reset() }
  const send = async () => {
    setTold(true)
    if (points === null || note.length < 2) return
    const outcome = await act({ memberId: card.memberId, points, reason: draft.reason, note })
    if (outcome?.ok) onDone(outcome.value)
  }
  return (
    <Sheet open title={said.adjustTitle(card.name)} onClose={onClose}
      footer={<Stack gap="s">
        {live.at === 'refused' ? <Said refusal={live.refusal} /> : (
          <View className={classes('adjust-facts', live.at === 'asking' && 'adjust-waiting')} {...semantics({ role: 'status', live: 'polite' })}>
            <Text className="adjust-balance">{preview ? said.willBe(preview.before, preview.after) : live.at === 'asking' ? said.asking : said.typeIt}</Text>
            {preview && preview.becomesDebt > 0 && <Text className="adjust-debt">{said.becomesDebt(preview.becomesDebt)}</Text>}
            {preview && <Text className="file-quiet">{!preview.needsSecondPerson ? said.direct : preview.others > 0 ? said.second : said.alone}</Text>}
          </View>
        )}
        {state.at === 'refused' && <Said refusal={state.refusal} />}
        <Button words={preview?.needsSecondPerson ? said.ask : said.send} busy={state.at === 'busy' ? said.sending : undefined} onPress={() => void send()} />
      </Stack>}>
      <Stack>
        <RadioChoice label={said.way} value={draft.sign} onChoose={(sign) => change({ sign })} options={[{ value: 'more', words: said.more }, { value: 'fewer', words: said.fewer }]} />
        <Field label={said.howMany} kind="number" maxLength={6} error={isTold && points === null ? said.howManyWrong : undefined} onText={(typed) => change({ typed })} />
        <RadioChoice label={said.why} value={draft.reason} onChoose={(reason) => change({ reason })} options={reasons.map((value) => ({ value, words: said.reason[value] }))} />
        <Field label={said.note} example={said.noteExample} maxLength={200} hint={said.noteMore} error={isTold && note.length < 2 ? said.noteMissing : undefined} onText={(text) => change({ note: text })} />
      </Stack>
    </Sheet>
  )
}

function Said({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  const said = useWords(words)
  return <Notice tone="bad" title={message.title} more={isOutage(refusal) ? said.safe : message.next} announced />
}
