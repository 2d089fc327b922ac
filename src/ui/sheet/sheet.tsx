import { ScrollView, View } from '@tarojs/components'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from '../icon/icon'
import { Press } from '../press/press'
import { semantics } from '../semantics'
import { useUiWords } from '../words'
import { useSheetKeyboard } from './sheet-keyboard'

export interface SheetProps {
  open: boolean
  title: string
  onClose: () => void
  children?: ReactNode
  /** The action of the sheet, always in sight. */
  footer?: ReactNode
}

/** One question at a time, from below, where the thumb is. Never two at once. */
export function Sheet({ open, ...rest }: SheetProps) {
  return open ? <OpenSheet {...rest} /> : null
}

function OpenSheet({ title, onClose, children, footer }: Omit<SheetProps, 'open'>) {
  const words = useUiWords()
  const id = useId().replace(/:/g, '')
  useSheetKeyboard(id, onClose)
  return (
    <View className="sheet-place" catchMove>
      <View className="sheet-scrim" hoverClass="none" {...semantics({ hidden: true })} onClick={onClose} />
      <View id={id} className="sheet" {...semantics({ role: 'dialog', label: title, modal: true })} {...{ tabIndex: -1 }}>
        <View className="sheet-head">
          <View className="sheet-title" {...semantics({ role: 'heading', level: 2 })}>{title}</View>
          <Press className="sheet-close" label={words.close} onPress={onClose}><Icon name="close" /></Press>
        </View>
        <ScrollView scrollY className="sheet-body">{children}</ScrollView>
        {footer && <View className="sheet-footer">{footer}</View>}
      </View>
    </View>
  )
}
