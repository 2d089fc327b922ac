import { Image, Text, View } from '@tarojs/components'
import { useMemo } from 'react'
import { semantics } from '../semantics'
import { codeImage } from './code-image'

interface CodeViewProps {
  /** What a scanner reads. */
  content: string
  /** What a person hears or the clerk types when the camera fails. */
  label: string
  digits?: string | undefined
  size?: 'large' | 'small'
}

export function CodeView({ content, label, digits, size = 'large' }: CodeViewProps) {
  const image = useMemo(() => codeImage(content), [content])
  return (
    <View className={`code code-${size}`} {...semantics({ role: 'img', label: digits ? `${label}，${digits}` : label })}>
      <Image className="code-image" src={image} mode="scaleToFill" {...{ nativeProps: { alt: '' } }} />
      {digits && <Text className="code-digits">{digits}</Text>}
    </View>
  )
}
