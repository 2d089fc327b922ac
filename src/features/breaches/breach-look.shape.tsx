import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { PanelHead } from '../../ui/panel/panel-head.shape'
import { semantics } from '../../ui/semantics'

interface BreachLookProps { title: string; see: string; who: string; number: string; children?: ReactNode; onSee: () => void }

/** A complaint's panel round the rows of what was missed in it. */
export function BreachLook({ title, see, who, number, children, onSee }: BreachLookProps) {
  return (
    <View className="panel" {...semantics({ role: 'region', label: title })}>
      <PanelHead title={title} action={see} onAction={onSee} />
      <View className="panel-body">
        <View className="breach-who">{who}</View>
        <View className="list" {...semantics({ role: 'list', label: number })}>{children}</View>
      </View>
    </View>
  )
}
