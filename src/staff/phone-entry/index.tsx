import '../messages'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { CaseView } from '@encore/contract/complaint'
import { useEffect, useState } from 'react'
import { IntakeDone } from '../../features/case/intake-done'
import { IntakeForm } from '../../features/case/intake-form'
import { intakeWords } from '../../features/case/intake-words'
import { Refused } from '../../features/case/refused'
import { useIntake } from '../../features/case/use-intake'
import { stripDays } from '../../features/complaint/complaint-days'
import { promiseWords } from '../../features/complaint/promise-words'
import { useDeskFacts } from '../../features/desk/use-desk'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { Page } from '../../ui/page/page'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'

export default function PhoneEntryPage() {
  const said = useWords(intakeWords)
  const desk = useDeskFacts().state
  const intake = useIntake()
  const [turn, setTurn] = useState(0)
  const { doing, wrong, submit, another, isRestored } = intake
  const facts = desk.at === 'ready' ? desk.value : null
  const isDone = doing.at === 'done'
  useEffect(() => { if (isDone) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }) }, [isDone])
  if (doing.at === 'done') return <Registered view={doing.value} worksCases={facts !== null && facts.queue !== null} onAnother={another} />
  const startOver = () => {
    another()
    setTurn((n) => n + 1)
  }
  return (
    <Page title={said.title} broad footer={(
      <Stack gap="s">
        {doing.at === 'refused' && <Refused refusal={doing.refusal} safe={said.safe} />}
        {wrong && <Notice tone="bad" title={said.check} announced />}
        <Button words={said.submit} busy={doing.at === 'busy' ? said.submitting : undefined} onPress={() => void submit()} />
      </Stack>
    )}>
      {isRestored && <View className="intake-refused"><Notice icon="info" title={said.restored} action={{ words: said.discard, onPress: startOver }} /></View>}
      <IntakeForm key={turn} intake={intake} rooms={facts?.rooms ?? []} />
    </Page>
  )
}

function Registered({ view, worksCases, onAnother }: { view: CaseView; worksCases: boolean; onAnother: () => void }) {
  const said = useWords(intakeWords)
  const open = () => void Taro.redirectTo({ url: `/staff/case/index?id=${encodeURIComponent(view.id)}` })
  const desk = () => void Taro.switchTab({ url: '/pages/desk/index' })
  return (
    <Page title={said.title} footer={<Stack gap="s"><Button words={worksCases ? said.open : said.desk} onPress={worksCases ? open : desk} /><Button words={said.another} tone="quiet" onPress={onAnother} /></Stack>}>
      <IntakeDone view={view} sayPromise={promiseWords} days={stripDays(view)} />
    </Page>
  )
}
