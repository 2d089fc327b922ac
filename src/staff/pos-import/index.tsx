import '../messages'
import { View } from '@tarojs/components'
import { countsOf, ImportPanel } from '../../features/pos/import-panel'
import { PosBoard } from '../../features/pos/pos-board'
import { usePos } from '../../features/pos/use-pos'
import { words } from '../../features/pos/words'
import { Shown } from '../../features/session/shown'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

/** P14: what the cash register has and the ledger has not. */
export default function PosImportPage() {
  const said = useWords(words)
  const work = usePos()
  const { board, again, previewed, keeping } = work
  const missing = previewed ? countsOf(previewed.view).missing : 0
  const confirm = async () => {
    const done = await work.confirm()
    if (done) say({ words: said.kept(done.kept), tone: 'good' })
  }
  return (
    <Page title={said.title} footer={previewed && (
      <Stack gap="s">
        {previewed.view.rows.length > 0 && <Button words={said.keep(missing)} disabled={missing === 0} busy={keeping.at === 'busy' ? said.keeping : undefined} onPress={() => void confirm()} />}
        <Button words={said.edit} tone="plain" onPress={work.edit} />
      </Stack>
    )}>
      <Shown of={{ state: board, again }}>{(value) => <View>{!previewed && <PosBoard board={value} work={work} />}<ImportPanel work={work} /></View>}</Shown>
    </Page>
  )
}
