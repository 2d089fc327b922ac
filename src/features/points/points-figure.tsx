import { View } from '@tarojs/components'
import type { PointsView } from '@encore/contract/person'
import { cloudNow } from '../../api/cloud-time'
import { Button } from '../../ui/button/button'
import { Figure } from '../../ui/figure/figure'
import { Notice } from '../../ui/notice/notice'
import { count, dateWords, lastDayBefore, momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'
import './points.scss'

/** The figure, then pending, held, expiring and owed in words (P3, P6, P7). */
export function PointsFigure({ points, onBook }: { points: PointsView; onBook: () => void }) {
  const said = useWords(words)
  const now = cloudNow()
  const notes = [
    points.pending > 0 && (points.pendingUntil === null ? said.pendingPlain(count(points.pending)) : said.pending(count(points.pending), momentWords(points.pendingUntil, now))),
    points.held > 0 && said.held(count(points.held)),
  ].filter(Boolean)
  return (
    <View className="points-head">
      <Figure label={said.available} value={points.available} tone="accent" more={notes.join(' · ') || undefined} />
      <PointsNotices points={points} />
      <Button tone="plain" icon="calendar" words={said.book} onPress={onBook} />
    </View>
  )
}

/** What must not be missed: debt and what expires soon. Also on the home page. */
export function PointsNotices({ points }: { points: PointsView }) {
  const said = useWords(words)
  const { debt, expiring } = points
  return (
    <View>
      {debt > 0 && <Notice tone="warn" icon="info" title={said.debt(count(debt))} more={said.debtMore} />}
      {expiring && <Notice tone="warn" title={said.expiring(count(expiring.points), dateWords(lastDayBefore(expiring.at), cloudNow()))} more={said.expiringMore} />}
    </View>
  )
}
