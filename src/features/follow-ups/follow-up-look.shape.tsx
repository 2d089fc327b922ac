import { Text, View } from '@tarojs/components'
import { ButtonLook } from '../../ui/button/button.shape'
import type { IconName } from '../../ui/icon/icon'
import { PanelHead } from '../../ui/panel/panel-head.shape'
import { Press } from '../../ui/press/press'
import { semantics } from '../../ui/semantics'
import { TagLook } from '../../ui/tag/tag.shape'

interface FollowUpLookProps {
  title: string
  see: string
  due: string
  tone: string
  icon: IconName | undefined
  about: string
  tried: string | undefined
  next: string | undefined
  /** The one or the other button, or both. */
  does: string | undefined
  call: string | undefined
  close: string | undefined
  onSee: () => void
  onCall: () => void
  onClose: () => void
}

/** A panel of its own: heading, how late, what it is about, what was tried and what can be done. */
export function FollowUpLook({ title, see, due, tone, icon, about, tried, next, does, call, close, onSee, onCall, onClose }: FollowUpLookProps) {
  return (
    <View className="panel" {...semantics({ role: 'region', label: title })}>
      <PanelHead title={title} action={see} onAction={onSee} />
      <View className="panel-body">
        <TagLook words={due} tone={tone} icon={icon} />
        <Text className="follow-up-about">{about}</Text>
        {tried && <Text className="follow-up-tried">{tried}</Text>}
        {next && <Text className="follow-up-next">{next}</Text>}
        {does && (
          <View className="follow-up-do">
            {call && <Press className="btn btn-quiet" onPress={onCall}><ButtonLook icon="phone" words={call} /></Press>}
            {close && <Press className="btn btn-quiet" onPress={onClose}><ButtonLook icon="check" words={close} /></Press>}
          </View>
        )}
      </View>
    </View>
  )
}
