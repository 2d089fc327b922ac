import type { Words } from '../../words/locale'

const zh = { title: '三步入会', already: '你已经是会员了', home: '回首页看会员卡' }
type Said = typeof zh
const en: Said = { title: 'Join', already: 'You are a member already', home: 'See your card' }
export const words: Words<Said> = { zh, en }
