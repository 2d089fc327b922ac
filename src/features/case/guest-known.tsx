import type { CaseView } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { EmptyState } from '../../ui/empty-state/empty-state'
import { List, Row } from '../../ui/list/list'
import { Panel } from '../../ui/panel/panel'
import { MS_PER_HOUR } from '@encore/domain/kernel/time'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import { words } from './words'

/** C15: the guest as the counter knows them, before the handler rings: tier, points, the last evenings. */
export function GuestKnown({ guest: { card, visits } }: { guest: NonNullable<CaseView['guest']> }) {
  const said = useWords(words)
  const { tier } = useWords(peopleWords)
  return (
    <Panel title={`${card.name} · ${tier[card.tier]} · ${said.available(card.points.available)}`} bare>
      {visits.length === 0
        ? <EmptyState icon="bill" title={said.noVisits} />
        : <List label={said.visits}>{visits.map((visit, at) => <Row key={at} icon="bill" title={dayWords(visit.date, cloudNow())} more={visit.room ?? undefined} value={said.visit(visit.paidFen, visit.points)} valueTone="quiet" />)}</List>}
    </Panel>
  )
}

/** C9: the clocks never pause; who had the case for how long, and how much of it was waiting, is shown beside them. */
export function HeldTime({ held }: { held: NonNullable<CaseView['heldTime']> }) {
  const said = useWords(words)
  const time = (ms: number): string => said.time(Math.round(ms / MS_PER_HOUR))
  if (held.length === 0) return null
  return (
    <Panel title={said.held} bare>
      <List label={said.held}>
        {held.map(({ staffId, name, workingMs, waitingMs }) => <Row key={staffId ?? ''} icon="clock" title={name ?? said.unclaimed} more={said.heldBy(time(workingMs))} value={waitingMs > 0 ? said.waiting(time(waitingMs)) : undefined} valueTone="quiet" />)}
      </List>
    </Panel>
  )
}
