/** Four surfaces; which of them belongs to which tier is the caller's knowledge. */
export type Material = 'graphite' | 'steel' | 'foil' | 'violet'

export interface CardFace {
  material: Material
  name: string
  /** The member number, already grouped for reading. */
  number?: string | undefined
  tier: string
  pointsLabel: string
  points: number
}
