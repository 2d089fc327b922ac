import { Text, View } from '@tarojs/components'
import { Icon, type IconName } from '../icon/icon'

interface TagLookProps { words: string; tone: string | undefined; icon?: IconName | undefined }

export function TagLook({ words, tone, icon }: TagLookProps) {
  return (
    <View className={`tag tag-${tone}`}>
      {icon && <Icon name={icon} size={16} />}
      <Text>{words}</Text>
    </View>
  )
}
