import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { IconName } from '../icon/icon'
import { semantics } from '../semantics'
import { TagLook } from '../tag/tag.shape'

interface RowLookProps {
  icon: string | undefined
  title: string
  more: string | undefined
  value: string | undefined
  tag: string | undefined
  tagTone: string | undefined
  tagIcon: IconName | undefined
  /** Only with something at the end. */
  tone: string | undefined
  valueMore: string | undefined
  children?: ReactNode
}

/** What a row shows. */
export function RowLook({ icon, title, more, value, tag, tagTone, tagIcon, tone, valueMore, children }: RowLookProps) {
  return (
    <>
      {icon && <View className={`row-icon icon-${icon}`} />}
      <View className="row-main">
        <View className="row-words">
          <Text className="row-title">{title}</Text>
          {more && <View className="row-more">{more}</View>}
          {children && <View className="row-more">{children}</View>}
        </View>
        {tone && (
          <View className={`row-value row-${tone}`}>
            {value}
            {tag && <TagLook words={tag} tone={tagTone} icon={tagIcon} />}
            {valueMore && <View className="row-more">{valueMore}</View>}
          </View>
        )}
      </View>
    </>
  )
}

/** A row that is only read. */
export function RowItem({ icon, title, more, value, tag, tagTone, tagIcon, tone, valueMore }: RowLookProps) {
  return (
    <View className="row-item row" {...semantics({ role: 'listitem' })}>
      <RowLook icon={icon} title={title} more={more} value={value} tag={tag} tagTone={tagTone} tagIcon={tagIcon} tone={tone} valueMore={valueMore} />
    </View>
  )
}
