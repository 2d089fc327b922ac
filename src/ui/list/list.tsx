import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import type { IconName } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'

export function List({ label, children }: { label?: string; children?: ReactNode }) {
  return <View className="list" {...semantics({ role: 'list', label })}>{children}</View>
}

export interface RowProps {
  title: string
  /** The second line: when, where, why. */
  more?: ReactNode
  /** At the end: an amount, a state. Never cut off. */
  value?: ReactNode
  valueTone?: 'plain' | 'accent' | 'good' | 'bad' | 'quiet'
  /** Under the value, smaller. */
  valueMore?: string | undefined
  icon?: IconName | undefined
  leading?: ReactNode
  /** A control of its own; then the row itself is not pressed. */
  trailing?: ReactNode
  onPress?: (() => void) | undefined
  label?: string | undefined
}

const inBrowser = process.env.TARO_ENV !== 'weapp'

/** 56 px at least; words wrap, nothing is cut. WeChat is sent every element of every row, so there are few: the icon and the sign that
 *  a row opens are drawn by the style sheet, and only a browser, where items and buttons differ, gets an element around a button. */
export function Row({ onPress, label, ...look }: RowProps) {
  const words = <RowWords {...look} />
  if (!onPress) return <View className="row-item row" {...semantics({ role: 'listitem' })}>{words}{look.trailing}</View>
  const press = <Press className={classes(!inBrowser && 'row-item', 'row row-open')} label={label} onPress={onPress}>{words}</Press>
  return inBrowser ? <View className="row-item" {...semantics({ role: 'listitem' })}>{press}</View> : press
}

function RowWords({ title, more, value, valueTone = 'plain', valueMore, icon, leading }: Omit<RowProps, 'onPress' | 'label'>) {
  const words = (
    <View className="row-words">
      <Text className="row-title">{title}</Text>
      {more && <View className="row-more">{more}</View>}
    </View>
  )
  return <>
    {leading ?? (icon && <View className={`row-icon icon-${icon}`} />)}
    {value === undefined && !valueMore ? words : (
      <View className="row-main">
        {words}
        <View className={classes('row-value', `row-${valueTone}`)}>
          {value}
          {valueMore && <View className="row-more">{valueMore}</View>}
        </View>
      </View>
    )}
  </>
}
