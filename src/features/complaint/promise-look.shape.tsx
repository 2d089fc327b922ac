import { Text, View } from '@tarojs/components'
import { Icon, type IconName } from '../../ui/icon/icon'
import { TagLook } from '../../ui/tag/tag.shape'

interface PromiseLookProps { icon: IconName | undefined; label: string | undefined; text: string | undefined; more: string | undefined }

export function PromiseLook({ icon, label, text, more }: PromiseLookProps) {
  return (
    <>
      {icon && <Icon name={icon} size={20} />}
      <Text className="promise-label">{label}</Text>
      <View className="promise-words">
        <Text>{text}</Text>
        {more && <Text className="promise-more">{more}</Text>}
      </View>
    </>
  )
}

interface PromiseCardLookProps {
  about: string
  status: string
  statusTone: string
  statusIcon: IconName | undefined
  excerpt: string
  replyTone: string | undefined
  replyIcon: IconName | undefined
  reply: string | undefined
  replyText: string | undefined
  replyMore: string | undefined
  resultTone: string | undefined
  resultIcon: IconName | undefined
  result: string | undefined
  resultText: string | undefined
  resultMore: string | undefined
  received: string
}

export function PromiseCardLook({
  about, status, statusTone, statusIcon, excerpt, replyTone, replyIcon, reply, replyText, replyMore, resultTone, resultIcon, result, resultText, resultMore, received,
}: PromiseCardLookProps) {
  return (
    <>
      <View className="promise-head">
        <Text className="promise-about">{about}</Text>
        <TagLook words={status} tone={statusTone} icon={statusIcon} />
      </View>
      <Text className="promise-excerpt">{excerpt}</Text>
      <View className="promises">
        {reply && <View className={`promise promise-${replyTone}`}><PromiseLook icon={replyIcon} label={reply} text={replyText} more={replyMore} /></View>}
        {result && <View className={`promise promise-${resultTone}`}><PromiseLook icon={resultIcon} label={result} text={resultText} more={resultMore} /></View>}
      </View>
      <View className="promise-foot">
        <Text>{received}</Text>
        <Icon name="next" size={16} />
      </View>
    </>
  )
}
