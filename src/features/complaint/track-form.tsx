import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { halfWidth } from '../../ui/field/typed-text'
import { useWords } from '../../words/locale'
import { words } from './page-words'

/** Small and wide letters and gaps are forgiven, and letters no code has, read for the digits they look like; the code itself is never kept on the phone. */
export const tidyCode = (text: string): string | null => {
  const code = halfWidth(text).replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  return /^[0-9A-Z]{10}$/.test(code) ? code : null
}

/** `start`: the code that was not found, to be looked over instead of typed anew. */
export function TrackForm({ start = '', onTrack }: { start?: string; onTrack: (code: string) => void }) {
  const said = useWords(words)
  const typed = useRef(start)
  const [isWrong, setWrong] = useState(false)
  const go = () => {
    const code = tidyCode(typed.current)
    if (code) onTrack(code)
    else setWrong(true)
  }
  return (
    <View>
      <Field label={said.trackCode} start={start} maxLength={14} example={said.trackExample} hint={said.trackHint} error={isWrong ? said.trackWrong : undefined}
        onText={(text) => { typed.current = text; setWrong(false) }} onDone={go} />
      <View className="choices"><Button words={said.trackGo} icon="search" onPress={go} /></View>
    </View>
  )
}
