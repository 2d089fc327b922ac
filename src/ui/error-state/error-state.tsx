import { Text, View } from '@tarojs/components'
import { Button } from '../button/button'
import { Icon } from '../icon/icon'
import { semantics } from '../semantics'
import { useUiWords } from '../words'

interface ErrorStateProps {
  /** What happened. */
  title: string
  /** What is safe, and what to do. */
  more?: string | undefined
  onRetry?: (() => void) | undefined
  retryWords?: string | undefined
  busy?: string | undefined
  /** Quoted when asking for help. */
  trace?: string | undefined
}

export function ErrorState({ title, more, onRetry, retryWords, busy, trace }: ErrorStateProps) {
  const words = useUiWords()
  return (
    <View className="trouble" {...semantics({ role: 'alert' })}>
      <View className="trouble-title"><Icon name="alert" size={20} /><Text>{title}</Text></View>
      {more && <Text className="trouble-more">{more}</Text>}
      {trace && <Text className="trouble-trace">{trace}</Text>}
      {onRetry && <View className="trouble-action"><Button words={retryWords ?? words.retry} icon="refresh" tone="quiet" wide={false} busy={busy} onPress={onRetry} /></View>}
    </View>
  )
}
