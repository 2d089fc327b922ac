import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import type { IconName } from '../icon/icon'
import { phrase } from '../phrase'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import { tagIcon, type TagProps } from '../tag/tag'
import { RowItem, RowLook } from './row-look.shape'

export function List({ label, children }: { label?: string; children?: ReactNode }) {
  return <View className="list" {...semantics({ role: 'list', label })}>{children}</View>
}

export interface RowProps {
  title: string
  /** The second line: when, where, why. */
  more?: ReactNode
  /** At the end: an amount, a state. Never cut off. */
  value?: string | undefined
  valueTone?: 'plain' | 'accent' | 'good' | 'bad' | 'quiet'
  /** Under the value, smaller. */
  valueMore?: string | undefined
  /** At the end, too: a state that is to be seen at a glance. */
  tag?: TagProps | undefined
  icon?: IconName | undefined
  /** A control of its own; then the row itself is not pressed. */
  trailing?: ReactNode
  onPress?: (() => void) | undefined
  label?: string | undefined
}

const inBrowser = process.env.TARO_ENV !== 'weapp'

/** 56 px at least; words wrap, nothing is cut. WeChat is sent every element of every row, so there are two: what is pressed, and the words
 *  (a shape, docs/adr/0025). The sign that a row opens is drawn by the style sheet, and only a browser, where items and buttons differ, gets an element around a button. */
export function Row({ onPress, label, trailing, more, valueTone = 'plain', tag, ...shown }: RowProps) {
  const hasEnd = shown.value !== undefined || shown.valueMore || tag
  const isText = more === undefined || typeof more === 'string'
  const facts = {
    icon: shown.icon, title: phrase(shown.title), more: isText && more ? phrase(more) : undefined, value: shown.value, tone: hasEnd ? valueTone : undefined, valueMore: shown.valueMore,
    tag: tag?.words, tagTone: tag && (tag.tone ?? 'plain'), tagIcon: tag && tagIcon(tag.tone, tag.icon),
  }
  if (!onPress && !trailing && isText) return <RowItem {...facts} />
  const words = <RowLook {...facts}>{isText ? undefined : more}</RowLook>
  if (!onPress) return <View className="row-item row" {...semantics({ role: 'listitem' })}>{words}{trailing}</View>
  const press = <Press className={classes(!inBrowser && 'row-item', 'row row-open')} label={label} onPress={onPress}>{words}</Press>
  return inBrowser ? <View className="row-item" {...semantics({ role: 'listitem' })}>{press}</View> : press
}
