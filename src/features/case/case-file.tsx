import { Text } from '@tarojs/components'
import { useState } from 'react'
import { useMessage } from '../../api/messages'
import type { Refusal } from '../../api/client'
import { transport } from '../../api/transport'
import { Button } from '../../ui/button/button'
import { RadioChoice } from '../../ui/choice/radio-choice'
import { Field } from '../../ui/field/field'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'
import { fileWords } from './file-words'
import type { MadeFile, Making } from './use-case-file'
import './case.scss'

/** X4: the reason goes into the log with the name, so it is asked for before anything is made. */
export function CaseFileForm({ state, onMake }: { state: Making; onMake: (reason: string) => void }) {
  const said = useWords(fileWords)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [typed, setTyped] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isOther = chosen === said.other
  const reason = isOther ? typed.trim() : chosen ?? ''
  const isMissing = isChecked && reason.length < 2
  const make = () => {
    setChecked(true)
    if (reason.length >= 2) onMake(reason)
  }
  return (
    <Stack>
      <Text className="case-more">{said.intro}</Text>
      {state.at === 'refused' && <Refused refusal={state.refusal} />}
      <RadioChoice label={said.reason} look="rows" options={[...said.reasons, said.other].map((value) => ({ value, words: value }))} value={chosen} onChoose={setChosen} error={isMissing && !isOther ? said.missing : undefined} />
      {isOther && <Field label={said.other} maxLength={200} onText={setTyped} error={isMissing ? said.missing : undefined} />}
      <Button words={said.make} busy={state.at === 'making' ? said.making : undefined} onPress={make} />
    </Stack>
  )
}

/** A browser prints and saves; WeChat has no printer and opens no HTML, so there the file goes into a chat and is printed from a computer. */
export function CaseFileMade({ made: { file, html, photosMissing }, onAgain }: { made: MadeFile; onAgain: () => void }) {
  const said = useWords(fileWords)
  const { print } = transport
  const save = async () => {
    const isSaved = await transport.saveText(`${file.number}.html`, html)
    say(isSaved ? { words: said.saved, tone: 'good' } : { words: said.notSaved, tone: 'bad' })
  }
  return (
    <Panel title={said.ready(file.number)}>
      <Stack>
        <Text className="case-line">{said.contents(file.clocks.length, file.timeline.length, file.photos.length, file.told.length)}</Text>
        {photosMissing > 0 && <Notice tone="warn" title={said.photosMissing(photosMissing)} action={{ words: said.again, onPress: onAgain }} />}
        {print && <Button words={said.print} onPress={() => print(html)} />}
        <Button words={print ? said.save : said.hand} tone={print ? 'quiet' : 'primary'} onPress={() => void save()} />
        <Text className="case-more">{print ? said.care : `${said.handMore}。${said.care}`}</Text>
      </Stack>
    </Panel>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced />
}
