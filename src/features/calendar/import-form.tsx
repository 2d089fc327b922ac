import { Text, View } from '@tarojs/components'
import type { CalendarProposalInput, ProblemView } from '@encore/contract/calendar'
import { parseLocalDate } from '@encore/domain/kernel/time'
import { useState } from 'react'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { halfWidth } from '../../ui/field/typed-text'
import { Notice } from '../../ui/notice/notice'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'
import type { CalendarWork, ImportDraft } from './use-calendar'
import { words } from './words'
import './calendar.scss'

/** Null while something is missing; the form says what. */
function proposalOf({ way, year, notice, json, date, works, reason }: ImportDraft): CalendarProposalInput | null {
  const text = way === 'json' ? json : notice
  if (way !== 'override') return text.trim() ? { from: way, year: Number(year), text } : null
  return parseLocalDate(date.trim()) !== null && reason.trim() ? { from: way, date: date.trim(), working: works === 'on', reason } : null
}

/** Paste, look, mend: nothing is changed until a preview was confirmed. The text stays in the box when a sentence is refused. */
export function ImportForm({ work, years, start }: { work: CalendarWork; years: readonly number[]; start: number }) {
  const said = useWords(words)
  const [isChecked, setChecked] = useState(false)
  const { preview, change } = work
  const draft = { ...work.draft, year: work.draft.year || String(start) }
  const send = () => {
    const proposal = proposalOf(draft)
    setChecked(proposal === null)
    if (proposal) void work.look(proposal)
    else work.goBack()
  }
  const isText = draft.way !== 'override'
  const written = draft.way === 'json' ? 'json' : 'notice'
  return (
    <Stack>
      <RadioChoice label={said.wayLabel} value={draft.way} onChoose={(way) => { change({ way }); work.goBack(); setChecked(false) }} options={(['notice', 'json', 'override'] as const).map((value) => ({ value, words: said.ways[value] }))} />
      {isText && <RadioChoice label={said.yearLabel} value={draft.year} onChoose={(year) => change({ year })} options={years.map((year) => ({ value: String(year), words: said.year(year) }))} />}
      {isText && <Field key={written} start={draft[written]} label={written === 'json' ? said.pasteJson : said.paste} lines="many" maxLength={6000} example={written === 'json' ? said.jsonExample : said.pasteExample}
        error={isChecked && !draft[written].trim() ? said.needed : undefined} onText={(text) => change({ [written]: text })} />}
      {!isText && <Field key="date" start={draft.date} label={said.date} example={said.dateExample} maxLength={10} error={isChecked && parseLocalDate(draft.date.trim()) === null ? said.dateWrong : undefined} onText={(date) => change({ date: halfWidth(date) })} />}
      {!isText && <RadioChoice label={said.workLabel} value={draft.works} onChoose={(works) => change({ works })} options={(['off', 'on'] as const).map((value) => ({ value, words: said.workChoices[value] }))} />}
      {!isText && <Field key="reason" start={draft.reason} label={said.reason} example={said.reasonExample} maxLength={200} error={isChecked && !draft.reason.trim() ? said.needed : undefined} onText={(reason) => change({ reason })} />}
      {preview.at === 'refused' && <Refused refusal={preview.refusal} />}
      {preview.at === 'done' && preview.value.at === 'unreadable' && <Problems problems={preview.value.problems} />}
      <Button words={said.look} busy={preview.at === 'busy' ? said.looking : undefined} onPress={send} />
    </Stack>
  )
}

/** Each error beside the sentence it is about. */
function Problems({ problems }: { problems: readonly ProblemView[] }) {
  const said = useWords(words)
  return (
    <Stack>
      <Notice tone="bad" title={said.problems(problems.length)} announced />
      {problems.map(({ code, sentence, facts }, at) => (
        <View key={at}>
          <Text className="problem-sentence" userSelect>{sentence ?? said.inText}</Text>
          <Text className="problem-why">{said.problem[code](facts)}</Text>
        </View>
      ))}
    </Stack>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const { title, next } = useMessage(refusal)
  return <Notice tone="bad" title={title} more={next} announced />
}
