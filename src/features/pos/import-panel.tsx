import { Text, View } from '@tarojs/components'
import type { ImportPreview, PosState } from '@encore/contract/pos'
import { useState } from 'react'
import type { Refusal } from '../../api/client'
import { useMessage } from '../../api/messages'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { dayWords, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import type { PosWork } from './use-pos'
import { words } from './words'

export const countsOf = ({ rows }: ImportPreview): Record<PosState, number> =>
  rows.reduce((counts, { state }) => ({ ...counts, [state]: counts[state] + 1 }), { matched: 0, differing: 0, missing: 0, kept: 0 })

/** P14: paste, compare, keep; nothing is kept before it was compared. */
export function ImportPanel({ work }: { work: PosWork }) {
  const said = useWords(words)
  const [text, setText] = useState('')
  const [isChecked, setChecked] = useState(false)
  const send = () => { setChecked(text.trim() === ''); if (text.trim()) void work.look(text) }
  if (work.previewed) return <Compared view={work.previewed.view} />
  return (
    <Panel title={said.import}>
      <Stack>
        <Field label={said.paste} lines="many" maxLength={120_000} example={said.pasteExample} hint={said.columns} start={text} error={isChecked ? said.needed : undefined} onText={setText} />
        {work.preview.at === 'refused' && <Refused refusal={work.preview.refusal} />}
        <Button words={said.look} busy={work.preview.at === 'busy' ? said.looking : undefined} onPress={send} />
      </Stack>
    </Panel>
  )
}

function Compared({ view }: { view: ImportPreview }) {
  const said = useWords(words)
  return (
    <Panel title={said.import} bare>
      <Stack>
        <Notice icon="bill" title={said.summary(countsOf(view))} announced />
        {view.faults.length > 0 && <Notice tone="warn" icon="alert" title={said.faults(view.faults.length)} />}
        {view.faults.map(({ row, code, value }) => <View key={`${row} ${code} ${value}`}><Text>{said.row(row)}：{said.fault[code](value)}</Text></View>)}
        <List label={said.import}>
          {view.rows.filter(({ state, isRepeated }) => state !== 'matched' || isRepeated).map((row) => (
            <Row key={row.id} title={row.billNo} value={yuan(row.paidFen)} valueTone={row.state === 'missing' ? 'accent' : 'quiet'}
              more={[said.states[row.state], dayWords(row.businessDate, cloudNow()), row.settledFen !== null && row.state === 'differing' && said.was(row.settledFen), row.isRepeated && said.repeated].filter(Boolean).join(' · ')} />
          ))}
        </List>
      </Stack>
    </Panel>
  )
}

export function Refused({ refusal }: { refusal: Refusal }) {
  const { title, next } = useMessage(refusal)
  return <Notice tone="bad" title={title} more={next} announced />
}
