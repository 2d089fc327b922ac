/** Two-sided 95 % of the normal distribution. */
const Z95 = 1.959963984540054

/** A figure with its 95 % interval, all in the same unit. */
export interface Estimate { readonly value: number; readonly low: number; readonly high: number }

/** S2: a share and its Wilson interval, 0…1; null of nothing counted, because a share of nobody is no share. */
export function shareOf(hits: number, count: number): Estimate | null {
  if (count === 0) return null
  const share = hits / count
  const weight = Z95 * Z95 / count
  const middle = (share + weight / 2) / (1 + weight)
  const half = Z95 / (1 + weight) * Math.sqrt(share * (1 - share) / count + weight / (4 * count))
  return { value: share, low: middle - half, high: middle + half }
}

/** What the adjustment adds to every answer sheet: three answers, spread 1 : 2 : 1 over promoters, passives and detractors. */
const ADDED = 3

/** S2: NPS in points from −100 to 100 with its adjusted Wald interval (Sauro and Lewis); null without answers. */
export function npsOf({ promoters, passives, detractors }: { readonly promoters: number; readonly passives: number; readonly detractors: number }): Estimate | null {
  const count = promoters + passives + detractors
  if (count === 0) return null
  const adjusted = count + ADDED
  const [up, down] = [(promoters + ADDED / 4) / adjusted, (detractors + ADDED / 4) / adjusted]
  const middle = up - down
  const half = Z95 * Math.sqrt((up + down - middle * middle) / adjusted)
  return { value: (promoters - detractors) / count * 100, low: (middle - half) * 100, high: (middle + half) * 100 }
}
