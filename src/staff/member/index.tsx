import '../messages'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import type { Adjusted } from '@encore/contract/approval'
import type { MemberFound } from '@encore/contract/member'
import { useCallback, useState } from 'react'
import { AdjustSheet } from '../../features/member-file/adjust-sheet'
import { MemberFile } from '../../features/member-file/member-file'
import { useMemberFile } from '../../features/member-file/use-member-file'
import { words } from '../../features/member-file/words'
import { words as offerWords } from '../../features/offer/staff-words'
import { FindGuest } from '../../features/settle/find-guest'
import { useFindGuest } from '../../features/settle/use-find-guest'
import { LastKnown, Trouble } from '../../features/session/trouble'
import { Button } from '../../ui/button/button'
import { List, Row } from '../../ui/list/list'
import { Page } from '../../ui/page/page'
import { Panel } from '../../ui/panel/panel'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'

const go = (url: string) => void Taro.navigateTo({ url })

/** Reached from wherever a member is named, or from the desk by looking somebody up. */
export default function MemberPage() {
  const { params } = useRouter()
  const [memberId, setMemberId] = useState(decodeURIComponent(params.id ?? ''))
  const find = useFindGuest(useCallback(({ card }: MemberFound) => setMemberId(card.memberId), []))
  const said = useWords(words)
  if (memberId === '') return <Page title={said.title}><FindGuest find={find} onRegister={() => go('/staff/register/index')} /></Page>
  return <Opened memberId={memberId} />
}

function Opened({ memberId }: { memberId: string }) {
  const said = useWords(words)
  const birthdayWords = useWords(offerWords)
  const { state, again } = useMemberFile(memberId)
  const [isAdjusting, setAdjusting] = useState(false)
  usePullDownRefresh(() => void again().finally(() => Taro.stopPullDownRefresh()))
  const member = state.at === 'ready' ? state.value : null
  const done = ({ approval }: Adjusted) => {
    setAdjusting(false)
    say({ words: approval.status === 'requested' ? said.asked : said.done(approval.points ?? 0), tone: 'good' })
    void again()
  }
  return (
    <Page title={said.title} broad footer={member?.mayAdjust && <Button words={said.adjust} icon="edit" tone="quiet" onPress={() => setAdjusting(true)} />}>
      <LastKnown state={state} />
      {state.at === 'loading' && <View><Skeleton shape="figure" /><Skeleton shape="rows" count={6} /></View>}
      {state.at === 'refused' && <Trouble refusal={state.refusal} onRetry={() => void again()} />}
      {member && <MemberFile member={member} onBill={(id) => go(`/staff/bill/index?id=${encodeURIComponent(id)}`)} onSettle={() => go(`/staff/settle/index?memberNo=${encodeURIComponent(member.card.memberNo)}`)} />}
      {member && <Panel bare><List><Row icon="cake" title={birthdayWords.idTitle} onPress={() => go(`/staff/birthday/index?member=${encodeURIComponent(memberId)}`)} /></List></Panel>}
      {member && isAdjusting && <AdjustSheet card={member.card} onClose={() => setAdjusting(false)} onDone={done} />}
    </Page>
  )
}
