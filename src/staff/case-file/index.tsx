import '../messages'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { CaseFileForm, CaseFileMade } from '../../features/case/case-file'
import { fileWords } from '../../features/case/file-words'
import { useCaseFile } from '../../features/case/use-case-file'
import { dayReason } from '../../features/complaint/complaint-days'
import { Page } from '../../ui/page/page'
import { useWords } from '../../words/locale'

export default function CaseFilePage() {
  const said = useWords(fileWords)
  const { state, make } = useCaseFile(useRouter().params.id ?? '', dayReason)
  const [reason, setReason] = useState('')
  const start = (why: string) => {
    setReason(why)
    void make(why)
  }
  return (
    <Page title={said.title}>
      {state.at === 'made' ? <CaseFileMade made={state.made} onAgain={() => void make(reason)} /> : <CaseFileForm state={state} onMake={start} />}
    </Page>
  )
}
