import type { Tier } from '@encore/contract/person'
import type { Words } from './locale'

export const tierNames: Words<Record<Tier, string>> = {
  zh: { regular: '普通', silver: '银卡', gold: '金卡', diamond: '钻石' },
  en: { regular: 'Regular', silver: 'Silver', gold: 'Gold', diamond: 'Diamond' },
}
