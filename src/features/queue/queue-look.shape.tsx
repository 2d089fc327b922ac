import { Text, View } from '@tarojs/components'
import type { IconName } from '../../ui/icon/icon'
import { Press } from '../../ui/press/press'
import { semantics } from '../../ui/semantics'
import { TagLook } from '../../ui/tag/tag.shape'

interface QueueLookProps {
  /** What is heard of the row. */
  label: string
  what: string
  urgent: string | undefined
  state: string | undefined
  late: string | undefined
  due: string
  tone: string
  icon: IconName | undefined
  clock: string | undefined
  text: string
  who: string
  whoIs: 'somebody' | 'nobody'
  onOpen: () => void
}

export function QueueLook({ label, what, urgent, state, late, due, tone, icon, clock, text, who, whoIs, onOpen }: QueueLookProps) {
  return (
    <View className="queue-item" {...semantics({ role: 'listitem' })}>
      <Press className="queue-row" label={label} onPress={onOpen}>
        <View className="queue-line queue-first">
          <View className="queue-what">
            <Text className="queue-title">{what}</Text>
            {urgent && <View className="queue-urgent"><TagLook words={urgent} tone="bad" icon="flag" /></View>}
            {state && <Text className="queue-state">{state}</Text>}
            {late && <Text className="queue-late">{late}</Text>}
          </View>
          <View className="queue-due">
            <TagLook words={due} tone={tone} icon={icon} />
            {clock && <Text className="queue-clock">{clock}</Text>}
          </View>
        </View>
        <View className="queue-line">
          <Text className="queue-text">{text}</Text>
          <Text className={`queue-who queue-${whoIs}`}>{who}</Text>
        </View>
      </Press>
    </View>
  )
}
