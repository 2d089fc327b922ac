import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../class-names'
import { phrase } from '../phrase'
import { semantics } from '../semantics'
import { PanelHead } from './panel-head.shape'

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
      {(title || action) && <PanelHead title={title && phrase(title)} action={action?.words} onAction={action?.onPress ?? nothing} />}
      <View className={classes(!bare && 'panel-body')}>{children}</View>
    </View>
  )
}

const nothing = (): void => undefined
