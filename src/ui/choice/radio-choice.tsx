import { Text, View } from '@tarojs/components'
import { useId } from 'react'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import { phrase } from '../phrase'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import { neighbour } from './choice'
import type { Option } from './choice'
import '../forms.scss'

interface RadioChoiceProps<Value extends string> {
  label: string
  options: readonly Option<Value>[]
  value: Value | undefined
  onChoose: (value: Value) => void
  /** Chips for short words, rows when each choice needs a second line. */
  look?: 'chips' | 'rows'
  hideLabel?: boolean
  error?: string | undefined
}

/** Exactly one of a few. Tab enters the group once, arrows move inside it. */
export function RadioChoice<Value extends string>({ label, options, value, onChoose, look = 'chips', hideLabel, error }: RadioChoiceProps<Value>) {
  const group = useId().replace(/:/g, '')
  const entry = options.find((option) => option.value === value && !option.disabled) ?? options.find((option) => !option.disabled)
  const move = (step: 1 | -1) => {
    const next = neighbour(options, value, step)
    if (next === undefined) return
    onChoose(next)
    if (process.env.TARO_ENV !== 'weapp') document.getElementById(`${group}-${next}`)?.focus()
  }
  return (
    <View className="choice">
      {!hideLabel && <View className="choice-label" {...semantics({ hidden: true })}>{label}</View>}
      <View className={`choice-${look}`} {...semantics({ role: 'radiogroup', label })}>
        {options.map((option) => (
          <Press
            key={option.value}
            id={`${group}-${option.value}`}
            role="radio"
            className={classes(look === 'chips' ? 'chip' : 'choice-row', option.value === value && 'chosen', option.disabled && 'choice-off')}
            label={option.more ? `${option.words}，${option.more}` : option.words}
            state={{ checked: option.value === value }}
            disabled={option.disabled}
            tabStop={option === entry}
            onArrow={move}
            onPress={() => onChoose(option.value)}
          >
            {look === 'rows' && <View className="choice-dot" />}
            {look === 'chips' && option.value === value && <Icon name="check" size={16} />}
            <View className="choice-said">
              <Text>{option.words}</Text>
              {option.more && <Text className="choice-more">{phrase(option.more)}</Text>}
            </View>
          </Press>
        ))}
      </View>
      {error && <View className="choice-error" {...semantics({ role: 'alert', live: 'assertive' })}><Icon name="alert" size={16} /><Text>{error}</Text></View>}
    </View>
  )
}
