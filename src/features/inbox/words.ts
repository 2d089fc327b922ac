import type { Tier } from '@encore/contract/person'
import type { Words } from '../../words/locale'
import type { tierNames } from '../../words/tier-words'

const zh = {
  title: '消息',
  empty: '还没有消息',
  emptyMore: '积分到账、等级变化和投诉进展会写在这里。',
  older: '更早的消息',
  readingOlder: '正在读取更早的',
  unread: (n: number) => `${n} 条未读`,
  unreadOne: '未读',
  markAll: '全部已读',
  earned: (points: string) => `${points} 积分已记下`,
  earnedMore: (when: string) => `${when}起可用，点开看怎么来的`,
  upgraded: (tier: string) => `你升到${tier}了`,
  upgradedMore: '新权益现在就能用',
  complaint: '投诉有新进展',
  complaintMore: '点开看看',
  other: '一条消息',
}
type Said = typeof zh
const en: Said = {
  title: 'Messages',
  empty: 'No messages yet',
  emptyMore: 'Points, tier changes and news of your complaints appear here.',
  older: 'Older messages',
  readingOlder: 'Reading older ones',
  unread: (n) => `${n} unread`,
  unreadOne: 'unread',
  markAll: 'Mark all read',
  earned: (points) => `${points} points noted`,
  earnedMore: (when) => `Usable ${when}; tap to see where they come from`,
  upgraded: (tier) => `You are ${tier} now`,
  upgradedMore: 'The new benefits hold at once',
  complaint: 'News of your complaint',
  complaintMore: 'Tap to see',
  other: 'A message',
}
export const words: Words<Said> = { zh, en }
export const tierName = (names: (typeof tierNames)['zh'], tier: unknown): string => names[tier as Tier] ?? ''
