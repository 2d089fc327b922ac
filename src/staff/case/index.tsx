import '../messages'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import type { CaseView, StepKind } from '@encore/contract/complaint'
import { useState } from 'react'
import { messageNow } from '../../api/messages'
import { CasePromises } from '../../features/case/case-promises'
import { CaseHead, CaseStory } from '../../features/case/case-story'
import { CaseTimeline } from '../../features/case/case-timeline'
import { Complainant } from '../../features/case/complainant'
import { fileWords } from '../../features/case/file-words'
import { GuestKnown, HeldTime } from '../../features/case/guest-known'
import { StepForm } from '../../features/case/step-form'
import { otherSteps, primaryStep } from '../../features/case/step-order'
import type { StepSent } from '../../features/case/step-sent'
import { useCase, type CaseWork } from '../../features/case/use-case'
import { stepNames, words } from '../../features/case/words'
import { stripDays } from '../../features/complaint/complaint-days'
import { promiseWords } from '../../features/complaint/promise-words'
import { PrivacyGate } from '../../features/session/privacy-gate'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { Page } from '../../ui/page/page'
import { Sheet } from '../../ui/sheet/sheet'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

export default function CasePage() {
  const said = useWords(words)
  const { params } = useRouter()
  const working = useCase(params.id ?? '')
  const { state, again } = working
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  if (state.at === 'ready') return <OpenCase view={state.value} working={working} wished={params.step} />
  return (
    <Page title={said.title} broad>
      {state.at === 'loading' ? <Skeleton shape="text" count={8} /> : <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      <PrivacyGate />
    </Page>
  )
}

type Open = { readonly at: 'none' } | { readonly at: 'more' } | { readonly at: 'step'; readonly step: StepKind }

/** `wished` is a step that another list leads to: its form is open at once, when the step may be taken. */
function OpenCase({ view, working, wished }: { view: CaseView; working: CaseWork; wished: string | undefined }) {
  const said = useWords(words)
  const { done } = useWords(stepNames)
  const [open, setOpen] = useState<Open>(() => { const step = view.steps.find((one) => one === wished); return step ? { at: 'step', step } : { at: 'none' } })
  const close = () => setOpen({ at: 'none' })
  const send = async (step: StepSent): Promise<boolean> => {
    const outcome = await working.work(view, step)
    if (!outcome?.ok) {
      if (outcome && step.step === 'claim') say({ words: messageNow(outcome.refusal).title, tone: 'bad' })
      return false
    }
    close()
    say({ words: done[step.step], tone: 'good' })
    return true
  }
  const start = (step: StepKind) => {
    working.rest()
    if (step === 'claim') void send({ step })
    else setOpen({ at: 'step', step })
  }
  return (
    <Page title={said.title} broad footer={<Steps view={view} isBusy={working.doing.at === 'busy'} onStart={start} onMore={() => setOpen({ at: 'more' })} />}>
      <LastKnown state={working.state} />
      <CaseHead view={view} onOpen={(id) => void Taro.navigateTo({ url: `/staff/case/index?id=${encodeURIComponent(id)}` })} />
      <View className="case-columns">
        <View>
          <CaseStory view={view} onPhotosOld={working.renew} />
          <CasePromises view={view} sayPromise={promiseWords} days={stripDays(view)} />
        </View>
        <View>
          <Complainant complainant={view.complainant} />
          {view.guest && <GuestKnown guest={view.guest} />}
          {view.heldTime && <HeldTime held={view.heldTime} />}
          <CaseTimeline view={view} />
        </View>
      </View>
      <OtherSteps view={view} open={open.at === 'more'} onStart={start} onClose={close} />
      {open.at === 'step' && <StepForm view={view} step={open.step} doing={working.doing} onSend={send} onClose={close} />}
    </Page>
  )
}

interface StepsProps { view: CaseView; isBusy: boolean; onStart: (step: StepKind) => void; onMore: () => void }

/** One primary action in thumb reach; the rest behind one word. */
function Steps({ view, isBusy, onStart, onMore }: StepsProps) {
  const said = useWords(words)
  const { name } = useWords(stepNames)
  const primary = primaryStep(view)
  const isAnswered = view.status === 'answered' || view.status === 'follow_up'
  const isWorked = view.status === 'registered' || view.status === 'investigating' || view.status === 'concluded'
  const nothing = isAnswered ? said.otherFollowsUp : isWorked && view.handler ? said.theirs(view.handler.name) : said.nothing
  return (
    <View className="case-footer">
      {primary ? <Button words={name[primary]} disabled={isBusy} onPress={() => onStart(primary)} /> : <View className="case-nothing">{nothing}</View>}
      <Button words={said.more} tone="quiet" wide={false} onPress={onMore} />
    </View>
  )
}

function OtherSteps({ view, open, onStart, onClose }: { view: CaseView; open: boolean; onStart: (step: StepKind) => void; onClose: () => void }) {
  const said = useWords(words)
  const { name } = useWords(stepNames)
  const file = useWords(fileWords)
  return (
    <Sheet open={open} title={said.moreTitle} onClose={onClose}>
      <List label={said.moreTitle}>
        {otherSteps(view).map((step) => <Row key={step} title={name[step]} onPress={() => onStart(step)} />)}
        <Row title={file.title} onPress={() => void Taro.navigateTo({ url: `/staff/case-file/index?id=${encodeURIComponent(view.id)}` })} />
      </List>
    </Sheet>
  )
}
