import { guestOf } from '../points/points-scene.testkit'
import type { createCampaign } from './manage-campaigns'

export type Draft = Parameters<typeof createCampaign>[1]['draft']
export const draft = (over: Partial<Draft> = {}): Draft => ({
  title: '圣诞欢唱券', window: { name: 'christmas', from: '2026-12-24' as never, to: '2026-12-25' as never, dayParts: ['evening', 'night'] },
  audience: { tiers: [], tag: null }, benefit: { of: 'amount', offFen: 5_000 as never, minimumFen: 20_000 as never }, quota: 100, perMember: 1, delivery: 'claim', ...over,
})
export const phone = (n: number): string => `138000${String(n).padStart(5, '0')}`
export const who = (n: number) => guestOf(`o-${n}`)
