import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CardView } from '@encore/contract/person'
import { useMessage } from '../../api/messages'
import { Button } from '../../ui/button/button'
import { MemberCard } from '../../ui/member-card/member-card'
import { Notice } from '../../ui/notice/notice'
import { say } from '../../ui/toast/toast-store'
import { useWords } from '../../words/locale'
import { cardFace, cardNote, cardProgress } from './card-face'
import { useMemberCode } from './use-member-code'
import { words } from './words'
import './member.scss'

/** The hero: the guest's card; it turns over to the code, which the phone makes by itself (M6). */
export function GuestCard({ card }: { card: CardView }) {
  const said = useWords(words)
  const [isTurned, setTurned] = useState(false)
  const { state, renew } = useMemberCode(card.memberId, isTurned)
  const onRenew = async () => { if (await renew()) say({ words: said.codeRenewed, tone: 'good' }) }
  const isReady = state.at === 'ready'
  return (
    <View>
      <MemberCard
        {...cardFace(card)}
        note={cardNote(card)}
        progress={cardProgress(card)}
        turned={isTurned}
        onTurn={setTurned}
        code={{
          content: isReady ? state.code : undefined,
          digits: isReady ? state.digits : undefined,
          label: said.memberCode,
          words: isReady ? said.codeTurns(state.secondsLeft) : said.codeOffline,
          show: said.showCode,
          hide: said.showCard,
        }}
      />
      {isTurned && <CodeHelp state={state} onRenew={() => void onRenew()} />}
    </View>
  )
}

function CodeHelp({ state, onRenew }: { state: ReturnType<typeof useMemberCode>['state']; onRenew: () => void }) {
  const said = useWords(words)
  const message = useMessage(state.at === 'refused' ? state.refusal : { code: 'OFFLINE' })
  if (state.at === 'refused') return <Notice tone="bad" title={message.title} more={said.codeOffline} announced action={{ words: said.codeRenew, onPress: onRenew }} />
  return (
    <View className="code-help">
      <View className="quiet-words">{said.codeHint}</View>
      <Button words={said.codeRenew} tone="plain" wide={false} onPress={onRenew} />
    </View>
  )
}
