import type { CardView } from '@encore/contract/person'
import { cloudNow } from '../../api/cloud-time'
import { dateWords, yuan } from '../../words/format'
import { wordsNow } from '../../words/locale'
import { tierNames } from '../../words/tier-words'
import { words } from './words'

/** T7: what is missing, for what, until when; nothing where nothing can be kept. */
export function progressWords({ progress }: Pick<CardView, 'progress'>): string {
  const said = wordsNow(words)
  const tier = wordsNow(tierNames)[progress.tier]
  const missing = (fen: number, visits: number | undefined): string => `${yuan(fen)}${visits ? said.aboutVisits(visits) : ''}`
  switch (progress.to) {
    case 'next': return said.toNext(missing(progress.missingFen, progress.aboutVisits), tier)
    case 'keep': return said.toKeep(missing(progress.missingFen, progress.aboutVisits), tier, dateWords(progress.until, cloudNow()))
    case 'kept': return progress.lineFen === 0 ? '' : said.kept(tier)
  }
}
