import type { Words } from '../../words/locale'

const zh = {
  title: '消息',
  unread: (n: number) => `${n} 条未读`,
}
type Said = typeof zh
const en: Said = {
  title: 'Messages',
  unread: (n) => `${n} unread`,
}
export const words: Words<Said> = { zh, en }
