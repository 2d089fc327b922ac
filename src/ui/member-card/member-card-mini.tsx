import { Text, View } from '@tarojs/components'
import { grouped } from '../figure/figure'
import { useCounted } from '../figure/use-counted'
import { semantics } from '../semantics'
import type { CardFace } from './material'
import { heard, Surface } from './member-card'

/** The same card, small: heads the clerk's screens, so both sides of the desk see one thing. */
export function MemberCardMini(face: CardFace) {
  const shown = useCounted(face.points)
  return (
    <View className={`mcard mcard-mini mcard-${face.material}`}>
      <View className="mcard-face" {...semantics({ role: 'group', label: heard(face) })}>
        <Surface />
        <View className="mcard-mini-words">
          <View className="mcard-who">
            <Text className="mcard-name">{face.name}</Text>
            <Text className="mcard-number">{[face.tier, face.number].filter(Boolean).join(' · ')}</Text>
          </View>
          <View className="mcard-mini-points">
            <View className="mcard-label">{face.pointsLabel}</View>
            <View className="mcard-figure" style={`--n:${grouped(face.points).length}`}>{grouped(shown)}</View>
          </View>
        </View>
      </View>
    </View>
  )
}
