import { View } from '@tarojs/components'
import { semantics } from '../semantics'
import { useUiWords } from '../words'

interface SkeletonProps {
  /** The shape that will come: a member card, rows of a list, a figure, lines of text. */
  shape: 'card' | 'rows' | 'figure' | 'text'
  count?: number
  label?: string | undefined
}

/** Stands where the content will stand, quietly: it appears after a moment and never blinks. Its bones are drawn by the style sheet alone. */
export function Skeleton({ shape, count = 3, label }: SkeletonProps) {
  const words = useUiWords()
  const pieces = shape === 'rows' || shape === 'text' ? Array.from({ length: count }, (_, at) => at) : [0]
  return (
    <View className={`bones bones-${shape}`} {...semantics({ role: 'status', busy: true, label: label ?? words.loading })}>
      {pieces.map((piece) => <View key={piece} className="bone-piece"><View className="bone-lines" /></View>)}
    </View>
  )
}
