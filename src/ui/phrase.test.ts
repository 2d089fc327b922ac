import { phrase } from './phrase'

const shown = (words: string): string => phrase(words).replace(/\u00a0/g, '_')

it.each([
  ['C260917-V1C4 · 9 月 24 日（周四）10:00', 'C260917-V1C4_· 9_月_24_日（周四）10:00'],
  ['00:22 · 包厢 B04 · 净消费 ¥680', '00:22_· 包厢_B04_· 净消费_¥680'],
  ['3 个工作日内回复，7 个工作日内给结果', '3_个工作日内回复，7_个工作日内给结果'],
  ['Room B04 · ¥680 net', 'Room B04_· ¥680 net'],
])('LOOK %s keeps numbers with what they count', (words, kept) => expect(shown(words)).toBe(kept))
