import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { Joined } from '@encore/contract/member'
import { MemberCard } from '../../ui/member-card/member-card'
import { Notice } from '../../ui/notice/notice'
import { semantics } from '../../ui/semantics'
import { count } from '../../words/format'
import { useWords } from '../../words/locale'
import { cardFace, cardNote, cardProgress } from './card-face'
import { words } from './page-words'
import './member.scss'
import './pages.scss'

/** The card appears and its points count up once; nothing else moves. */
export function Welcome({ joined }: { joined: Joined }) {
  const said = useWords(words)
  const [isThere, setThere] = useState(false)
  useEffect(() => setThere(true), [])
  const face = cardFace(joined.card)
  const before = Math.max(face.points - joined.welcomePoints, 0)
  return (
    <View className="welcome">
      <View className="welcome-title" {...semantics({ role: 'heading', level: 2 })}>{joined.claimed ? said.claimedTitle : said.welcomeTitle}</View>
      <MemberCard {...face} points={isThere ? face.points : before} note={cardNote(joined.card)} progress={cardProgress(joined.card)} />
      <View className="member-part">
        {joined.claimed && <Notice tone="good" title={said.claimedMore} announced />}
        {joined.welcomePoints > 0
          ? <Notice tone="celebrate" icon="gift" title={said.welcomePoints(count(joined.welcomePoints))} announced />
          : !joined.claimed && <Notice title={said.welcomeAgain} />}
      </View>
    </View>
  )
}
