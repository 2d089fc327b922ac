import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import { Icon } from '../icon/icon'
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

/** 56 px at least; words wrap, nothing is cut. */
export function Row({ onPress, label, ...look }: RowProps) {
  return (
    <View className="row-item" {...semantics({ role: 'listitem' })}>
      {onPress
        ? <Press className="row row-open" label={label} onPress={onPress}><RowWords {...look} /><Icon className="row-next" name="next" size={16} /></Press>
        : <View className="row"><RowWords {...look} />{look.trailing}</View>}
    </View>
  )
}

function RowWords({ title, more, value, valueTone = 'plain', valueMore, icon, leading }: Omit<RowProps, 'onPress' | 'label'>) {
  return <>
    {leading ?? (icon && <View className="row-icon"><Icon name={icon} size={20} /></View>)}
    <View className="row-main">
      <View className="row-words">
        <Text className="row-title">{title}</Text>
        {more && <View className="row-more">{more}</View>}
      </View>
      {(value !== undefined || valueMore) && (
        <View className={classes('row-value', `row-${valueTone}`)}>
          {value}
          {valueMore && <View className="row-more">{valueMore}</View>}
        </View>
      )}
    </View>
  </>
}
