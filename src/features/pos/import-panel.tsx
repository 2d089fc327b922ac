import { Text, View } from '@tarojs/components'
import type { ImportPreview, PosState } from '@encore/contract/pos'
import { POS_LIMITS } from '@encore/domain/pos/read-bills'
import { useState } from 'react'
import type { Refusal } from '../../api/client'
import { useMessage } from '../../api/messages'
import { cloudNow } from '../../api/cloud-time'
import { transport } from '../../api/transport'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { dayWords, yuan } from '../../words/format'
import { useWords } from '../../words/locale'
import { bytesOf, type PosWork } from './use-pos'
import { words } from './words'

export const countsOf = ({ rows }: ImportPreview): Record<PosState, number> =>
  rows.reduce((counts, { state }) => ({ ...counts, [state]: counts[state] + 1 }), { matched: 0, differing: 0, missing: 0, kept: 0 })

type Trouble = 'empty' | 'big' | null

/** P14: choose a file or paste, compare, keep; nothing is kept before it was compared. */
export function ImportPanel({ work }: { work: PosWork }) {
  const said = useWords(words)
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState<Trouble>(null)
  const send = (bytes: number, source: Parameters<PosWork['look']>[0]) => {
    const wrong = bytes === 0 ? 'empty' : bytes > POS_LIMITS.bytes ? 'big' : null
    setTrouble(wrong)
    if (wrong === null) void work.look(source)
  }
  const choose = async () => {
    const file = await transport.openFile(['.csv', '.txt'])
    if (file) send(file.bytes, { csv: { as: 'file', base64: file.base64 }, name: file.name })
  }
  if (work.previewed) return <Compared name={work.previewed.source.name} view={work.previewed.view} />
  const busy = work.preview.at === 'busy' ? said.looking : undefined
  return (
    <Panel title={said.import}>
      <Stack>
        <Button words={said.choose} icon="bill" busy={busy} onPress={() => void choose()} />
        <Field label={said.paste} lines="many" maxLength={POS_LIMITS.bytes} example={said.pasteExample} hint={said.columns} start={text} onText={setText} />
        {trouble && <Notice tone="bad" title={said.trouble[trouble]} announced />}
        {work.preview.at === 'refused' && <Refused refusal={work.preview.refusal} />}
        <Button words={said.look} tone="quiet" busy={busy} onPress={() => send(bytesOf(text.trim()), { csv: { as: 'text', text }, name: null })} />
      </Stack>
    </Panel>
  )
}

function Compared({ name, view }: { name: string | null; view: ImportPreview }) {
  const said = useWords(words)
  return (
    <Panel title={said.import} bare>
      <Stack>
        <Notice icon="bill" title={said.summary(countsOf(view))} more={name ?? undefined} announced />
        {(view.faults.length > 0 || view.rows.length === 0) && <Notice tone="warn" icon="alert" title={view.rows.length > 0 ? said.faults(view.faults.length) : said.unreadable} more={view.rows.length > 0 ? undefined : said.unreadableMore} />}
        {view.faults.map(({ row, code, value }) => <View key={`${row} ${code} ${value}`}><Text>{said.row(row)}：{said.fault[code](value)}</Text></View>)}
        <List label={said.import}>
          {view.rows.filter(({ state, isRepeated }) => state !== 'matched' || isRepeated).map((row) => (
            <Row key={row.id} title={row.billNo} value={yuan(row.paidFen)} valueTone={row.state === 'missing' ? 'accent' : 'quiet'}
              more={[said.states[row.state], dayWords(row.businessDate, cloudNow()), row.state === 'differing' && (row.settledFen !== null ? said.was(row.settledFen) : row.keptFen !== null && said.keptAs(row.keptFen)), row.isRepeated && said.repeated].filter(Boolean).join(' · ')} />
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
