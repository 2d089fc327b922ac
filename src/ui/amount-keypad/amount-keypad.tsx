import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import { useUiWords } from '../words'
import { entryOf, fenOf, press } from './amount-entry'
import type { AmountKey } from './amount-entry'
import '../forms.scss'

interface AmountKeypadProps {
  label: string
  startFen?: number
  onFen: (fen: number) => void
  maxFen?: number
  hint?: string | undefined
  error?: string | undefined
}

const keys: readonly AmountKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', 'back']

/** Keys of a desk's keyboard; 。 and ， are what a Chinese input method sends for the point. */
const typed: Readonly<Record<string, AmountKey>> = {
  ...Object.fromEntries(keys.filter((key) => key !== 'back').map((key) => [key, key])), ',': '.', '。': '.', '，': '.', Backspace: 'back',
}

/** Money typed with one thumb, or on a keyboard anywhere inside, kept as integer fen. */
export function AmountKeypad({ label, startFen = 0, onFen, maxFen = 99_999_999, hint, error }: AmountKeypadProps) {
  const words = useUiWords()
  const [entry, setEntry] = useState(() => entryOf(startFen))
  const type = (key: AmountKey) => {
    const next = press(entry, key, maxFen)
    setEntry(next)
    onFen(fenOf(next))
  }
  const onKeyDown = (event: { key?: string; ctrlKey?: boolean; metaKey?: boolean; preventDefault?: () => void }) => {
    const key = event.key === undefined || event.ctrlKey || event.metaKey ? undefined : typed[event.key]
    if (key === undefined) return
    event.preventDefault?.()
    type(key)
  }
  return (
    <View className="amount" {...semantics({ role: 'group', label })} {...{ onKeyDown }}>
      <View className="amount-label">{label}</View>
      <View className="amount-shown" style={`--n:${Math.max(entry.length, 6)}`} {...semantics({ role: 'status', live: 'polite' })} {...{ tabIndex: 0 }}>
        <Text className="amount-sign">¥</Text>
        <Text className={entry ? 'amount-figure' : 'amount-figure amount-none'}>{entry || '0'}</Text>
      </View>
      {error
        ? <View className="amount-error" {...semantics({ role: 'alert', live: 'assertive' })}><Icon name="alert" size={16} /><Text>{error}</Text></View>
        : hint && <View className="amount-hint">{hint}</View>}
      <View className="amount-keys">
        {keys.map((key) => (
          <Press key={key} className="amount-key" label={key === 'back' ? words.backspace : key} onPress={() => type(key)}>
            {key === 'back' ? <Icon name="backspace" /> : key}
          </Press>
        ))}
      </View>
    </View>
  )
}
