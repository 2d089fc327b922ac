import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import { Press } from '../press/press'
import { semantics } from '../semantics'

interface PanelProps {
  title?: string | undefined
  /** A word at the end of the title line: 「全部」. */
  action?: { words: string; onPress: () => void } | undefined
  /** Without its own surface: for lists of cards and for grids. */
  bare?: boolean
  children?: ReactNode
}

/** A part of a page under its heading. Panels do not lie in panels. */
export function Panel({ title, action, bare, children }: PanelProps) {
  return (
    <View className="panel" {...(title && semantics({ role: 'region', label: title }))}>
      {(title || action) && (
        <View className="panel-head">
          <View className="panel-title" {...semantics({ role: 'heading', level: 2 })}>{title}</View>
          {action && <Press className="panel-action" onPress={action.onPress}>{action.words}</Press>}
        </View>
      )}
      <View className={classes(!bare && 'panel-body')}>{children}</View>
    </View>
  )
}
