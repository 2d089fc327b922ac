import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import { phrase } from '../phrase'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import '../forms.scss'

interface OnOffProps {
  words: string
  more?: string | undefined
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean | undefined
  error?: string | undefined
  /** A link beside the words (the terms one agrees to); it is its own target. */
  link?: ReactNode
}

/** A consent or a member of a set: nothing happens until the form is sent. */
export function CheckChoice({ words, more, on, onChange, disabled, error, link }: OnOffProps) {
  return (
    <View className="choice">
      <View className="check-line">
        <Press
          role="checkbox"
          className={classes('choice-row', 'check', on && 'chosen', disabled && 'choice-off', Boolean(error) && 'choice-wrong')}
          label={more ? `${words}，${more}` : words}
          state={{ checked: on }}
          disabled={disabled}
          onPress={() => onChange(!on)}
        >
          <View className="check-box">{on && <Icon name="check" size={16} />}</View>
          <Said words={words} more={more} />
        </Press>
        {link}
      </View>
      {error && <View className="choice-error" {...semantics({ role: 'alert', live: 'assertive' })}><Icon name="alert" size={16} /><Text>{error}</Text></View>}
    </View>
  )
}

/** A setting: it holds the moment it is touched. */
export function SwitchChoice({ words, more, on, onChange, disabled }: Omit<OnOffProps, 'error' | 'link'>) {
  return (
    <Press
      role="switch"
      className={classes('choice-row', 'switch', on && 'chosen', disabled && 'choice-off')}
      label={more ? `${words}，${more}` : words}
      state={{ checked: on }}
      disabled={disabled}
      onPress={() => onChange(!on)}
    >
      <Said words={words} more={more} />
      <View className="switch-track"><View className="switch-knob" /></View>
    </Press>
  )
}

const Said = ({ words, more }: { words: string; more: string | undefined }) => (
  <View className="choice-said">
    <Text>{phrase(words)}</Text>
    {more && <Text className="choice-more">{phrase(more)}</Text>}
  </View>
)
