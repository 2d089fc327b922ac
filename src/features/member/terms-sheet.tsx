import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Sheet } from '../../ui/sheet/sheet'
import { semantics } from '../../ui/semantics'
import { useWords } from '../../words/locale'
import { terms } from './terms'
import './member.scss'

export function TermsSheet({ open, onClose, footer }: { open: boolean; onClose: () => void; footer?: ReactNode }) {
  const { title, sections } = useWords(terms)
  return (
    <Sheet open={open} title={title} onClose={onClose} footer={footer}>
      {sections.map(({ head, text }) => (
        <View key={head} className="terms-section">
          <View className="terms-head" {...semantics({ role: 'heading', level: 3 })}>{head}</View>
          <Text className="terms-text" userSelect>{text}</Text>
        </View>
      ))}
    </Sheet>
  )
}
