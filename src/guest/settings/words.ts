import type { Words } from '../../words/locale'

const zh = {
  title: '设置',
  language: '语言',
  theme: '深浅色',
  themes: { system: '跟随系统', dark: '深色', light: '浅色' },
  size: '字号',
  sizes: { system: '跟随系统', 1: '标准', 1.2: '大', 1.4: '更大', 1.75: '特大' },
  sample: '已收到。最晚 6 月 11 日（周四）24:00 前答复你。',
  still: '减少动画',
  stillMore: '卡片翻面和数字变化不再有过程',
  kept: '这些只存在这台手机上',
}
type Said = typeof zh
const en: Said = {
  title: 'Settings',
  language: 'Language',
  theme: 'Theme',
  themes: { system: 'As the phone', dark: 'Dark', light: 'Light' },
  size: 'Text size',
  sizes: { system: 'As the phone', 1: 'Normal', 1.2: 'Large', 1.4: 'Larger', 1.75: 'Largest' },
  sample: 'Received. You hear from us by Thu 11 Jun, 24:00.',
  still: 'Less motion',
  stillMore: 'The card turns and numbers change at once',
  kept: 'Kept on this phone only',
}
export const words: Words<Said> = { zh, en }
