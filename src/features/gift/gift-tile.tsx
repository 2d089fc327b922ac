import { Image, Text, View } from '@tarojs/components'
import type { GiftView } from '@encore/contract/gift'
import { useState } from 'react'
import { Press } from '../../ui/press/press'
import { count } from '../../words/format'
import { useTitle, useWords } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { words } from './page-words'
import './gift.scss'

/** Fewer than so many are said by number. */
const FEW = 10

/** The store's picture, or a tile of the gift's tone with the first letter of its name: also while the kept address is too old to open (S4). */
export function GiftPicture({ picture, tone, name }: { picture: string | null; tone: string; name: string }) {
  const [failed, setFailed] = useState<string | null>(null)
  return picture && picture !== failed
    ? <Image key={picture} className="gift-picture" src={picture} mode="aspectFill" lazyLoad {...{ nativeProps: { alt: '' } }} onError={() => setFailed(picture)} />
    : <View className={`gift-picture gift-${tone}`}><Text className="gift-letter">{Array.from(name)[0] ?? ''}</Text></View>
}

export function GiftTile({ gift, onOpen }: { gift: GiftView; onOpen: () => void }) {
  const said = useWords(words)
  const tiers = useWords(tierNames)
  const title = useTitle()(gift.title)
  const stock = gift.stock === 0 ? said.soldOut : gift.stock < FEW ? said.left(gift.stock) : said.plenty
  const state = gift.refused?.code === 'GIFT_TIER' ? said.tier(tiers[gift.tier]) : stock
  return (
    <Press className={gift.stock === 0 || gift.refused ? 'gift-tile gift-quiet' : 'gift-tile'} label={`${title}，${said.points(count(gift.points))}，${state}`} onPress={onOpen}>
      <GiftPicture picture={gift.picture} tone={gift.tone} name={title} />
      <Text className="gift-name">{title}</Text>
      <View className="gift-line"><Text className="gift-points">{said.points(count(gift.points))}</Text><Text className="gift-state">{state}</Text></View>
    </Press>
  )
}
