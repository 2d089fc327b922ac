import { Text } from '@tarojs/components'
import { transport } from '../../api/transport'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'
import { fileWords } from './file-words'
import type { MadeFile } from './use-case-file'
import './case.scss'

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
