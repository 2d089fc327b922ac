import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { useWords } from '../../words/locale'
import { words } from './page-words'

/** Small letters and gaps are forgiven; the code itself is never kept on the phone. */
export const tidyCode = (text: string): string | null => {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  return /^[0-9A-Z]{10}$/.test(code) ? code : null
}

export function TrackForm({ onTrack }: { onTrack: (code: string) => void }) {
  const said = useWords(words)
  const typed = useRef('')
  const [isWrong, setWrong] = useState(false)
  const go = () => {
    const code = tidyCode(typed.current)
    if (code) onTrack(code)
    else setWrong(true)
  }
  return (
    <View>
      <Field label={said.trackCode} maxLength={14} example={said.trackExample} hint={said.trackHint} error={isWrong ? said.trackWrong : undefined}
        onText={(text) => { typed.current = text; setWrong(false) }} onDone={go} />
      <View className="choices"><Button words={said.trackGo} icon="search" onPress={go} /></View>
    </View>
  )
}
