import type { GiftTerms, GiftTone } from '@encore/domain/gift/gift'
import { points } from '@encore/domain/kernel/amount'
import { later, MS_PER_DAY, type Instant } from '@encore/domain/kernel/time'
import type { Tier } from '@encore/domain/tier/tier'

/** A gift of the demo store with the pieces it began with. */
export interface ShelfGift { readonly id: string; readonly pieces: number; readonly terms: GiftTerms }

type Words = readonly [zh: string, en: string]
interface Line { readonly id: string; readonly title: Words; readonly note: Words; readonly tone: GiftTone; readonly price: number; readonly pieces: number; readonly tier?: Tier; readonly perMember?: number; readonly forDays?: number; readonly validDays?: number }

const LINES: readonly Line[] = [
  { id: 'gift-plum', title: ['酸梅汤一扎', 'A jug of plum juice'], note: ['冰镇，凭券在吧台领取', 'Iced, at the bar'], tone: 'rose', price: 120, pieces: 80 },
  { id: 'gift-sleeve', title: ['麦克风套一对', 'A pair of mic sleeves'], note: ['独立包装，随到随取', 'Wrapped one by one, any time'], tone: 'slate', price: 150, pieces: 120, perMember: 5 },
  { id: 'gift-fruit', title: ['时令小果盘', 'A small fruit plate'], note: ['送进包厢，当天现切', 'Cut fresh, brought to the room'], tone: 'teal', price: 260, pieces: 60 },
  { id: 'gift-poster', title: ['驻场乐队签名海报', 'Signed poster of the house band'], note: ['最后一张，签在正面', 'The last one, signed on the front'], tone: 'violet', price: 300, pieces: 1, perMember: 1 },
  { id: 'gift-snack', title: ['招牌小食拼盘', 'The house snack platter'], note: ['两到三人份，送进包厢', 'For two or three, brought to the room'], tone: 'amber', price: 480, pieces: 40 },
  { id: 'gift-beer', title: ['精酿半打', 'Half a dozen craft beers'], note: ['每位限兑两份，饮酒不开车', 'Two a person; do not drive after it'], tone: 'amber', price: 660, pieces: 36, perMember: 2 },
  { id: 'gift-hour', title: ['欢唱一小时', 'One hour of singing'], note: ['开房时出示，小包中包都可以', 'Show it when the room is opened'], tone: 'violet', price: 800, pieces: 30, validDays: 60 },
  { id: 'gift-party', title: ['生日布置一套', 'Birthday decoration'], note: ['提前一天告诉前台包厢号', 'Tell the desk the room a day before'], tone: 'rose', price: 1000, pieces: 10, tier: 'silver', validDays: 60, forDays: 45 },
  { id: 'gift-suite', title: ['升级豪华包厢', 'Upgrade to the suite'], note: ['有空房即可升级，当晚有效', 'When one is free, for the evening'], tone: 'teal', price: 1500, pieces: 6, tier: 'gold', perMember: 1 },
  { id: 'gift-mic', title: ['家用蓝牙麦克风', 'Bluetooth mic for home'], note: ['颜色随机，前台领取', 'Colours as they come, at the desk'], tone: 'slate', price: 5800, pieces: 2 },
]

const termsOf = ({ title, note, tone, price, tier = 'regular', perMember, forDays, validDays = 30 }: Line, now: Instant): GiftTerms => ({
  title: { zh: title[0], en: title[1] }, note: { zh: note[0], en: note[1] }, picture: null, tone, points: points(price), perMember: perMember ?? null, tier,
  offeredFrom: null, offeredUntil: forDays === undefined ? null : later(now, forDays * MS_PER_DAY), validDays,
})

/** The catalogue of the demo store: tiles drawn by the phone, no pictures in the package. */
export const giftShelf = (now: Instant): readonly ShelfGift[] => LINES.map((line) => ({ id: line.id, pieces: line.pieces, terms: termsOf(line, now) }))
