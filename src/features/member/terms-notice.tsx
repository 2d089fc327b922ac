import { View } from '@tarojs/components'
import { Notice } from '../../ui/notice/notice'
import { useWords } from '../../words/locale'
import { words } from './words'

/** M9: a new version of the terms asks again; not agreeing leaves the card readable. Their text lies behind the first screen. */
export function TermsNotice({ onRead }: { onRead: () => void }) {
  const said = useWords(words)
  return <View className="member-part"><Notice tone="warn" icon="shield" title={said.termsNew} more={said.termsNewMore} action={{ words: said.readTerms, onPress: onRead }} /></View>
}
