import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '../../ui/button/button'
import { Sheet } from '../../ui/sheet/sheet'
import { useWords } from '../../words/locale'
import { AGREE_BUTTON, answerPrivacy, usePrivacyGate } from './privacy'
import { words } from './words'

/** M5: mounted by the pages that use phone or photos. WeChat's own button gives the consent; the sheet only carries it. */
export function PrivacyGate() {
  const isAsked = usePrivacyGate((gate) => gate.waiting !== null)
  const said = useWords(words)
  if (process.env.TARO_ENV !== 'weapp') return null
  const agree = { openType: 'agreePrivacyAuthorization' as const, id: AGREE_BUTTON, onAnswer: () => answerPrivacy(true) }
  return (
    <Sheet open={isAsked} title={said.privacyTitle} onClose={() => answerPrivacy(false)} footer={
      <View>
        <Button words={said.privacyAgree} wechat={agree} />
        <Button words={said.privacyRefuse} tone="plain" onPress={() => answerPrivacy(false)} />
      </View>
    }>
      <Text>{said.privacyBody}</Text>
      <Button words={said.privacyRead} tone="plain" wide={false} onPress={() => void Taro.openPrivacyContract({})} />
    </Sheet>
  )
}
