import { Text } from '@tarojs/components'
import type { IconName } from '../icon/icon'
import { Icon } from '../icon/icon'

export function ButtonLook({ icon, words }: { icon: IconName | undefined; words: string }) {
  return (
    <>
      {icon && <Icon name={icon} size={20} />}
      <Text className="btn-words">{words}</Text>
    </>
  )
}
