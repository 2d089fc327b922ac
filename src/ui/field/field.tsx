import { Input, Text, Textarea, View } from '@tarojs/components'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
import { semantics } from '../semantics'
import { useUiWords } from '../words'
import { halfWidth, readable } from './typed-text'
import '../forms.scss'

export interface FieldProps {
  label: string
  /** The text at the start. The field keeps its own text from then on (M27); to set it anew, change its React `key`. */
  start?: string | undefined
  onText: (text: string) => void
  /** When the person leaves the field: the moment to check it. */
  onLeave?: ((text: string) => void) | undefined
  /** Enter on a keyboard, 「完成」 or 「搜索」 on a phone. */
  onDone?: ((text: string) => void) | undefined
  kind?: 'text' | 'number' | 'decimal' | 'tel' | 'search' | 'nickname'
  lines?: 'one' | 'many'
  hint?: string | undefined
  error?: string | undefined
  /** An example of what to write, never the label. */
  example?: string | undefined
  maxLength?: number
  /** Shows 「12 / 1000」 once this share of the length is used. */
  countsFrom?: number
  optional?: boolean
  disabled?: boolean
  focus?: boolean
  /** A button at the end of the line: scan, clear … */
  trailing?: ReactNode
}

/** From this length on a line is somebody's sentence, which a full field would cut in silence. */
const LONG = 100

interface Typed { detail: { value: string } }

const weappTypes = { text: 'text', number: 'number', decimal: 'digit', tel: 'number', search: 'text', nickname: 'nickname' } as const

export function Field(props: FieldProps) {
  const { label, hint, error, optional, maxLength = 140, countsFrom = 0.8, start = '', disabled, trailing } = props
  const words = useUiWords()
  const [length, setLength] = useState(start.length)
  const isLong = props.lines === 'many' || maxLength >= LONG
  const isFull = isLong && length >= maxLength
  return (
    <View className={classes('field', Boolean(error) && 'field-wrong', disabled && 'field-off')}>
      <View className="field-label" {...semantics({ hidden: true })}>
        <Text>{label}</Text>
        {optional && <Text className="field-optional">{words.optional}</Text>}
      </View>
      <View className="field-line">
        <Entry {...props} maxLength={maxLength} onLength={setLength} name={optional ? `${label}，${words.optional}` : label} />
        {trailing}
      </View>
      <View className="field-below">
        {error
          ? <View className="field-error" {...semantics({ role: 'alert', live: 'assertive' })}><Icon name="alert" size={16} /><Text>{error}</Text></View>
          : hint && <Text className="field-hint">{hint}</Text>}
        {isLong && (isFull || length >= maxLength * countsFrom) && <Text className="field-count" {...semantics({ live: 'polite' })}>{isFull ? words.full : `${length} / ${maxLength}`}</Text>}
      </View>
    </View>
  )
}

type EntryProps = FieldProps & { name: string; maxLength: number; onLength: (length: number) => void }

/** Uncontrolled on purpose: a value written back while Chinese is being composed makes the text flicker (M27). */
function Entry({ name, start, onText, onLeave, onDone, onLength, kind = 'text', lines, hint, error, example, maxLength, disabled, focus }: EntryProps) {
  const told = (text: string): string => (kind === 'number' || kind === 'decimal' || kind === 'tel' ? halfWidth(readable(text)) : readable(text))
  const onInput = ({ detail }: Typed) => {
    onLength(detail.value.length)
    onText(told(detail.value))
  }
  const shared = {
    className: classes('field-entry', lines === 'many' && 'field-area'),
    defaultValue: start ?? '',
    maxlength: maxLength,
    placeholder: example ?? '',
    placeholderClass: 'field-example',
    disabled: Boolean(disabled),
    onInput,
    onBlur: ({ detail }: Typed) => onLeave?.(told(detail.value)),
    onConfirm: ({ detail }: Typed) => onDone?.(told(detail.value)),
    ...heard(name, error ?? hint, Boolean(error), kind),
    ...(focus && { focus: true }),
  }
  if (lines === 'many') return <Textarea {...shared} showConfirmBar={false} disableDefaultPadding />
  // Browsers would draw arrows on a number and refuse a decimal comma: there the keyboard alone is chosen.
  const type = process.env.TARO_ENV === 'weapp' ? weappTypes[kind] : 'text'
  return <Input {...shared} type={type} confirmType={kind === 'search' ? 'search' : 'done'} cursorSpacing={96} />
}

const keyboards = { text: 'text', number: 'numeric', decimal: 'decimal', tel: 'tel', search: 'search', nickname: 'text' }

/** In a browser the real input lies inside Taro's element, so its name must be handed through. */
function heard(name: string, also: string | undefined, wrong: boolean, kind: keyof typeof keyboards) {
  if (process.env.TARO_ENV === 'weapp') return semantics({ label: also ? `${name}，${also}` : name })
  return {
    nativeProps: {
      'aria-label': name,
      'aria-description': also ?? '',
      'aria-invalid': wrong ? 'true' : 'false',
      inputMode: keyboards[kind],
      autoComplete: kind === 'tel' ? 'tel' : 'off',
    },
  }
}
