import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

/** Things below each other, evenly apart: components bring no outer margins of their own. */
export function Stack({ gap = 'm', children }: { gap?: 's' | 'm' | 'l'; children?: ReactNode }) {
  return <View className={`stack stack-${gap}`}>{children}</View>
}

/** Things beside each other, wrapping where they must. */
export function Line({ children }: { children?: ReactNode }) {
  return <View className="line">{children}</View>
}
