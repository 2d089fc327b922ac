import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { ComplaintList } from '../../features/complaint/complaint-list'
import { takeBack, useOutbox } from '../../features/complaint/outbox'
import { keepDraft } from '../../features/complaint/draft'
import { useComplaints } from '../../features/complaint/use-complaints'
import { useOutboxFlush } from '../../features/complaint/use-outbox-flush'
import { WaitingList } from '../../features/complaint/waiting-list'
import { words as complaintWords } from '../../features/complaint/words'
import { LaterRows } from '../../features/session/shown-rows'
import { LastKnown, LeafTurned, Trouble } from '../../features/session/trouble'
import { useHome } from '../../features/session/use-home'
import { List, Row } from '../../ui/list/list'
import { Page } from '../../ui/page/page'
import { Panel } from '../../ui/panel/panel'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useWords } from '../../words/locale'
import { words } from './words'

const go = (url: string): void => void Taro.navigateTo({ url })
const file = (): void => go('/guest/complaint-file/index')

/** What the cloud refused for good goes back into the form, with everything written. */
function edit(draftId: string): void {
  const draft = takeBack(draftId)
  if (!draft) return
  keepDraft({ room: null, storeId: draft.storeId, about: null }, draft)
  file()
}

export default function ServicePage() {
  const said = useWords(words)
  const complaint = useWords(complaintWords)
  const { state: home } = useHome()
  const complaints = useComplaints()
  const { state, again } = complaints
  const hasPending = useOutbox((box) => box.waiting.length > 0 || box.filed.some((item) => item.filed.trackingCode !== null))
  useOutboxFlush()
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const place = home.at === 'ready' ? home.value.place : null
  return (
    <Page title={said.title} tab="service">
      <List label={said.title}>
        {place && <Row icon="service" title={said.call} more={place.room ? said.inRoom(place.room) : said.callMore(place.storePhone)} onPress={() => void Taro.makePhoneCall({ phoneNumber: place.storePhone }).catch(() => undefined)} />}
        <Row icon="edit" title={said.file} more={said.fileMore} onPress={file} />
        <Row icon="search" title={said.track} more={said.trackMore} onPress={() => go('/guest/track/index')} />
      </List>
      {hasPending && <Panel bare><WaitingList onEdit={({ draft }) => edit(draft.id)} /></Panel>}
      <Panel title={complaint.mineTitle} bare>
        <LastKnown state={state} />
        <LeafTurned state={state} again={again} />
        {state.at === 'loading' && <Skeleton shape="rows" count={2} />}
        {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
        {state.at === 'ready' && <ComplaintList rows={state.value.rows} onOpen={(id) => go(`/guest/complaint/index?id=${encodeURIComponent(id)}`)} onFile={file} />}
        <LaterRows of={complaints} words={complaint.older} />
      </Panel>
    </Page>
  )
}
