import '../messages'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { CaseFileMade } from '../../features/case/case-file'
import { ExportSteps } from '../../features/case/export-asked'
import { fileWords } from '../../features/case/file-words'
import { useCaseFile } from '../../features/case/use-case-file'
import { dayReason } from '../../features/complaint/complaint-days'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'

export default function CaseFilePage() {
  const said = useWords(fileWords)
  const way = useCaseFile(useRouter().params.id ?? '', dayReason)
  const { state, again, make, made } = way
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  return (
    <Page title={said.title}>
      <LastKnown state={state} />
      {made && <CaseFileMade made={made} onAgain={() => void make()} />}
      {!made && state.at === 'loading' && <Skeleton shape="text" count={4} />}
      {!made && state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {!made && state.at === 'ready' && <ExportSteps asked={state.value} way={way} />}
    </Page>
  )
}
