import { Text, View } from '@tarojs/components'
import { classes } from '../class-names'
import { semantics } from '../semantics'
import { useCounted } from './use-counted'

interface FigureProps {
  label: string
  value: number
  unit?: string | undefined
  more?: string | undefined
  size?: 'large' | 'small'
  tone?: 'plain' | 'accent' | 'good' | 'bad'
  format?: (value: number) => string
}

/** 12480 → 12,480: written by hand, since old phones have no Intl. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')

/** The number a screen is about. It counts up when it changes; a screen reader hears only the end. */
export function Figure({ label, value, unit, more, size = 'large', tone = 'plain', format = grouped }: FigureProps) {
  const shown = useCounted(value)
  return (
    <View className={classes('figure', `figure-${size}`)} {...semantics({ role: 'img', label: [label, `${format(value)}${unit ?? ''}`, more].filter(Boolean).join('，') })}>
      <View className="figure-label">{label}</View>
      <View className={`figure-line figure-${tone}`} style={`--n:${format(value).length}`}>
        <Text className="figure-value">{format(shown)}</Text>
        {unit && <Text className="figure-unit">{unit}</Text>}
      </View>
      {more && <View className="figure-more">{more}</View>}
    </View>
  )
}
