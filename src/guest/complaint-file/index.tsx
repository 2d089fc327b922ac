import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { Opening } from '../../features/complaint/draft'
import { FiledView } from '../../features/complaint/filed-view'
import { FilingForm } from '../../features/complaint/filing-form'
import { flushOutbox } from '../../features/complaint/outbox'
import { useFiling } from '../../features/complaint/use-filing'
import { useOutboxFlush } from '../../features/complaint/use-outbox-flush'
import { words } from '../../features/complaint/page-words'
import { AllowMessages } from '../../features/messages/allow-messages'
import { roomTonight } from '../../features/session/arrival'
import { PrivacyGate } from '../../features/session/privacy-gate'
import { Refused } from '../../features/session/trouble'
import { useHome } from '../../features/session/use-home'
import { Button } from '../../ui/button/button'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { Page } from '../../ui/page/page'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

const toService = (): void => void Taro.switchTab({ url: '/pages/service/index' })

export default function ComplaintFilePage() {
  const said = useWords(words)
  const { params } = useRouter()
  const { state: home } = useHome()
  const place = home.at === 'ready' ? home.value.place : null
  const [opening] = useState<Opening>(() => ({
    room: roomTonight() ?? place?.room ?? null,
    storeId: place?.storeId ?? null,
    about: params.entry ? { entryId: decodeURIComponent(params.entry), text: decodeURIComponent(params.about ?? '') } : null,
  }))
  const filing = useFiling(opening)
  const { state } = filing
  useOutboxFlush()
  const isTopWrong = state.at === 'form' && state.problems !== null && (state.problems.category || state.problems.text !== null)
  useEffect(() => { if (isTopWrong) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }) }, [isTopWrong])
  const discard = () => {
    const was = filing.discard()
    say({ words: said.discarded, action: { words: said.withdrawUndo, onPress: () => filing.putBack(was) } })
  }
  return (
    <Page title={said.fileTitle} offlineWords={said.offlineForm} footer={state.at === 'form' && <Button words={said.submit} busy={state.isMakingPhotos ? said.makingPhotos : undefined} onPress={() => void filing.submit()} />}>
      {state.at === 'form' && (
        <View>
          <View className="explained">{said.fileHint}</View>
          <FilingForm key={state.draft.id} draft={state.draft} problems={state.problems} writing={filing} about={opening.about?.text ?? null} isRoomKnown={opening.room !== null && state.draft.room === opening.room} />
          {state.refusal && <View className="form-part"><Refused refusal={state.refusal} /></View>}
          {(state.isRestored || state.draft.text !== '') && <Button words={`${said.draftKept} · ${said.discard}`} tone="plain" onPress={discard} />}
        </View>
      )}
      {state.at === 'sending' && <Skeleton shape="text" count={4} label={state.hasPhotosLeft ? said.sendingPhotos : said.sending} />}
      {state.at === 'waiting' && (
        <View>
          <EmptyState icon="offline" title={said.waitingTitle} more={said.waitingMore} action={{ words: said.waitingAgain, onPress: () => void flushOutbox() }} />
          <View className="choices"><Button words={said.backToService} tone="plain" onPress={toService} /></View>
        </View>
      )}
      {state.at === 'filed' && (
        <FiledView filed={state.filed} onBack={() => { filing.seen(); toService() }} onNoted={() => { filing.seen(); toService() }}
          onSee={() => { filing.seen(); void Taro.redirectTo({ url: `/guest/complaint/index?id=${encodeURIComponent(state.filed.complaint.id)}` }) }} />
      )}
      {state.at === 'filed' && state.filed.trackingCode === null && <AllowMessages kind="complaint" />}
      <PrivacyGate />
    </Page>
  )
}
