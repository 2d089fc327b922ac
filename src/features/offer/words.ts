import type { Words } from '../../words/locale'

const zh = {
  offers: '优惠',
  birthday: '生日礼',
  birthdayMore: '生日前后 7 天可领',
  birthdayNow: '现在可以领',
  birthdayFrom: (day: string) => `${day}起可领`,
}
type Said = typeof zh
const en: Said = {
  offers: 'Offers',
  birthday: 'Birthday gift',
  birthdayMore: '7 days around your birthday',
  birthdayNow: 'Yours to claim now',
  birthdayFrom: (day) => `From ${day}`,
}
export const words: Words<Said> = { zh, en }
