import { View } from '@tarojs/components'
import { Press } from '../press/press'
import { semantics } from '../semantics'

interface PanelHeadProps { title: string | undefined; action: string | undefined; onAction: () => void }

export function PanelHead({ title, action, onAction }: PanelHeadProps) {
  return (
    <View className="panel-head">
      <View className="panel-title" {...semantics({ role: 'heading', level: 2 })}>{title}</View>
      {action && <Press className="panel-action" onPress={onAction}>{action}</Press>}
    </View>
  )
}
