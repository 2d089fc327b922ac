import { View, Text } from '@tarojs/components'
import type { ReactNode } from 'react'

export function Page({ title, children }: { title: string; children?: ReactNode }) {
  return <View><Text>{title}</Text>{children}</View>
}
