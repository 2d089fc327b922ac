import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../ui/button/button'
import { useWords } from '../../words/locale'
import { words } from './words'
import './complaint.scss'

/** The code of an anonymous complaint, shown until the guest says that it is noted down. */
export function Tracking({ code, onNoted }: { code: string; onNoted: () => void }) {
  const said = useWords(words)
  // Both platforms say by themselves that it is copied.
  const copy = () => void Taro.setClipboardData({ data: code }).catch(() => undefined)
  return (
    <View className="tracking">
      <View className="promise-about">{said.trackingTitle}</View>
      <Text className="tracking-code" userSelect>{code}</Text>
      <View className="filed-promise">{said.trackingMore}</View>
      <Button words={said.copy} onPress={copy} />
      <Button words={said.notedDown} tone="plain" onPress={onNoted} />
    </View>
  )
}
