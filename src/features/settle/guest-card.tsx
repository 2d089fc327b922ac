import { View } from '@tarojs/components'
import type { CardView, Tier } from '@encore/contract/person'
import type { Material } from '../../ui/member-card/material'
import { MemberCardMini } from '../../ui/member-card/member-card-mini'
import { Press } from '../../ui/press/press'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { words } from './words'
import './settle.scss'

const materials: Record<Tier, Material> = { regular: 'graphite', silver: 'steel', gold: 'foil', diamond: 'violet' }

const spaced = (memberNo: string): string => memberNo.replace(/\s/g, '').replace(/^(.{4})(.{4})(.*)$/, '$1 $2 $3')

/** The guest's own card in miniature: both sides of the desk see the same thing (LOOK). */
export function GuestCard({ card, onOther }: { card: CardView; onOther?: (() => void) | undefined }) {
  const said = useWords(words)
  const { tier } = useWords(peopleWords)
  return (
    <View className="guest-card">
      <MemberCardMini material={materials[card.tier]} name={card.name} number={spaced(card.memberNo)} tier={tier[card.tier]} pointsLabel={said.card.points} points={card.points.available} />
      {onOther && <Press className="guest-card-other" onPress={onOther}>{said.card.other}</Press>}
    </View>
  )
}
