import type { Dice } from './dice'

// Composed from syllables; no list of names of people stands behind them.
const FIRST = ['晚', '晴', '南', '青', '星', '月', '山', '海', '云', '雨', '秋', '初', '春', '冬', '半', '微', '拾', '知', '听', '慢'] as const
const SECOND = ['风', '川', '栀', '禾', '桥', '柠', '河', '茶', '舟', '屿', '汀', '眠', '糖', '笺', '灯', '笙', '橙', '巷', '鲸', '麦'] as const
const LITTLE = ['满', '橘', '鹿', '柚', '荷', '雀', '舟', '夜', '暖', '熊', '圆', '澄', '栗', '树', '桃', '葵', '猫', '雪', '螺', '豆'] as const
const PHRASES = [
  '今晚不早睡', '只唱副歌', '跑调也快乐', '再来一首', '高音上不去', '麦霸本霸', '合唱请叫我', '切歌小能手', '自带和声', '气氛组组长',
  '五音在路上', '今天我买单', '点歌台管理员', '最后一首啦', '果盘守护者', '前奏三十秒', '话筒别抢', '周五见', '唱到打烊', '慢半拍',
] as const

function compose(dice: Dice): string {
  switch (dice.weighted([40, 20, 12, 14, 14])) {
    case 0: return `${dice.pick(FIRST)}${dice.pick(SECOND)}`
    case 1: return `小${dice.pick(LITTLE)}`
    case 2: return `阿${dice.pick(LITTLE)}`
    case 3: return dice.pick(PHRASES)
    default: return `${dice.pick(FIRST)}${dice.pick(SECOND)}${dice.between(1, 99)}`
  }
}

/** So many different nicknames, none of `taken`. */
export function nicknames(dice: Dice, count: number, taken: readonly string[]): string[] {
  const seen = new Set(taken)
  const names: string[] = []
  while (names.length < count) {
    const name = compose(dice)
    if (seen.has(name)) continue
    seen.add(name)
    names.push(name)
  }
  return names
}
