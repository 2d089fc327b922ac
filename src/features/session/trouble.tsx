import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Refusal } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import type { Rows } from '../../api/use-pages'
import type { Asked } from '../../api/use-query'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { ErrorState } from '../../ui/error-state/error-state'
import { Notice } from '../../ui/notice/notice'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'
import './session.scss'

/** Nothing could be read: what happened, what is safe, and again. A guest who is no member yet gets the way in instead. */
export function Trouble({ refusal, onRetry }: { refusal: Refusal; onRetry: () => void }) {
  const message = useMessage(refusal)
  const said = useWords(words)
  if (refusal.code === 'NOT_A_MEMBER') {
    return <EmptyState icon="crown" title={message.title} more={said.whyJoin} action={{ words: said.toJoin, onPress: () => void Taro.navigateTo({ url: '/guest/join/index' }) }} />
  }
  if (refusal.code === 'OFFLINE') return <ErrorState title={message.title} more={said.readLater} onRetry={onRetry} />
  return <ErrorState title={message.title} more={message.next} trace={refusal.trace && message.code} onRetry={onRetry} />
}

/** Later rows of a list did not come; those above stay. */
export function TroubleBelow({ refusal, onRetry }: { refusal: Refusal; onRetry: () => void }) {
  const message = useMessage(refusal)
  const said = useWords(words)
  return <View className="later-rows"><ErrorState title={message.title} more={said.restLater} trace={refusal.trace && message.code} onRetry={onRetry} /></View>
}

/** A write was refused, and the form is still there. */
export function Refused({ refusal, action }: { refusal: Refusal; action?: { words: string; onPress: () => void } | undefined }) {
  const message = useMessage(refusal)
  return <Notice tone="bad" title={message.title} more={message.next} announced action={action} />
}

/** A long list has turned its leaf: the newest rows are a tap away. */
export function LeafTurned({ state, again }: { state: Asked<Rows<unknown>>; again: () => Promise<void> }) {
  const said = useWords(words)
  if (state.at !== 'ready' || !state.value.isTurned) return null
  return <View className="last-known"><Notice title={said.turned} action={{ words: said.newest, onPress: () => void again() }} /></View>
}

/** The screen shows what was known last: says since when. The frame's own line already says that there is no network. */
export function LastKnown({ state }: { state: Asked<unknown> }) {
  const said = useWords(words)
  const stale = state.at === 'ready' ? state.stale : null
  const message = useMessage(stale ?? { code: 'OFFLINE' })
  if (!stale || state.at !== 'ready') return null
  return <View className="last-known"><Notice tone="warn" icon="offline" title={message.title} more={said.lastKnown(momentWords(state.asOf, cloudNow()))} /></View>
}
