import { Text, View } from '@tarojs/components'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import { useToasts } from './toast-store'

/** Page mounts it once; `say()` fills it from anywhere. */
export function Toast({ raised }: { raised: boolean }) {
  const { shown, hide } = useToasts()
  const act = () => {
    hide()
    shown?.action?.onPress()
  }
  return (
    <View className={classes('toast-place', raised && 'toast-raised')} {...semantics({ role: 'status', live: 'polite' })}>
      {shown && (
        <View className="toast" key={shown.id}>
          {shown.tone === 'good' && <Icon className="toast-good" name="done" size={20} />}
          {shown.tone === 'bad' && <Icon className="toast-bad" name="alert" size={20} />}
          <Text className="toast-words">{shown.words}</Text>
          {shown.action && <Press className="toast-action" onPress={act}>{shown.action.words}</Press>}
        </View>
      )}
    </View>
  )
}
