import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { useWords } from '../../words/locale'
import { TermsSheet } from './terms-sheet'
import { useAgreeToTerms } from './use-profile'
import { words } from './words'

/** M9: a new version of the terms asks again; not agreeing leaves the card readable. */
export function TermsRenewal({ onAgreed }: { onAgreed: () => void }) {
  const said = useWords(words)
  const [isReading, setReading] = useState(false)
  const { state, act } = useAgreeToTerms()
  const agree = async (): Promise<void> => {
    const outcome = await act(null)
    if (!outcome?.ok) return
    setReading(false)
    onAgreed()
  }
  return (
    <View className="member-part">
      <Notice tone="warn" icon="shield" title={said.termsNew} more={said.termsNewMore} action={{ words: said.readTerms, onPress: () => setReading(true) }} />
      <TermsSheet open={isReading} onClose={() => setReading(false)} footer={<Button words={said.termsAgree} busy={state.at === 'busy' ? said.saving : undefined} onPress={() => void agree()} />} />
    </View>
  )
}
