import type { CardView, Tier } from '@encore/contract/person'
import type { CardFace, Material } from '../../ui/member-card/material'
import { count } from '../../words/format'
import { wordsNow } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { progressWords } from './progress-words'
import { words } from './words'

const materials: Record<Tier, Material> = { regular: 'graphite', silver: 'steel', gold: 'foil', diamond: 'violet' }

/** The same card for the guest's hero and for the clerk's miniature. */
export function cardFace(card: CardView): CardFace {
  const said = wordsNow(words)
  return {
    material: materials[card.tier],
    name: card.name || said.guestName,
    number: card.memberNo,
    tier: wordsNow(tierNames)[card.tier],
    pointsLabel: said.available,
    points: card.points.available,
  }
}

/** Beside the points: debt first, since it is what a guest has to know. */
export function cardNote({ points }: CardView): string | undefined {
  const said = wordsNow(words)
  if (points.debt > 0) return said.debtNote(count(points.debt))
  return points.pending > 0 ? said.pendingNote(count(points.pending)) : undefined
}

export const cardProgress = (card: CardView): { value: number; max: number; words: string } =>
  ({ value: card.progress.spentFen, max: card.progress.lineFen, words: progressWords(card) })
