import '../messages'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { countsOf, ImportPanel } from '../../features/pos/import-panel'
import { PosBoard } from '../../features/pos/pos-board'
import { usePos } from '../../features/pos/use-pos'
import { words } from '../../features/pos/words'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { Stack } from '../../ui/stack/stack'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

/** P14: what the cash register has and the ledger has not. */
export default function PosImportPage() {
  const said = useWords(words)
  const work = usePos()
  const { board, again, previewed, keeping } = work
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const missing = previewed ? countsOf(previewed.view).missing : 0
  const confirm = async () => {
    const done = await work.confirm()
    if (done) say({ words: said.kept(done.kept), tone: 'good' })
  }
  return (
    <Page title={said.title} footer={previewed && (
      <Stack gap="s">
        <Button words={said.keep(missing)} disabled={missing === 0} busy={keeping.at === 'busy' ? said.keeping : undefined} onPress={() => void confirm()} />
        <Button words={said.edit} tone="plain" onPress={work.edit} />
      </Stack>
    )}>
      <LastKnown state={board} />
      {board.at === 'loading' && <Skeleton shape="rows" count={4} />}
      {board.at === 'refused' && <Trouble refusal={board.refusal} onRetry={() => void again()} />}
      {board.at === 'ready' && !previewed && <PosBoard board={board.value} work={work} />}
      {board.at === 'ready' && <ImportPanel work={work} />}
    </Page>
  )
}
