import type { CalendarPreview, CalendarProposalInput } from '@encore/contract/calendar'
import { useRef, useState } from 'react'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { forget, useQuery } from '../../api/use-query'

export type Readable = Extract<CalendarPreview, { at: 'readable' }>
/** What was previewed, with the proposal it came from: only this can be confirmed (C7). */
export interface Previewed { readonly proposal: CalendarProposalInput; readonly view: Readable }

/** The years in force; a proposal read by the cloud; the same proposal confirmed. */
export function useCalendar() {
  const list = useQuery('calendars', () => askStaff('listCalendars', {}))
  const [previewed, setPreviewed] = useState<Previewed | null>(null)
  const asked = useRef<CalendarProposalInput | null>(null)
  const preview = useAction((proposal: CalendarProposalInput) => askStaff('previewCalendar', { proposal }))
  const activate = useAction(({ proposal, view }: Previewed) =>
    once('calendar', { proposal: { ...proposal }, basedOn: view.basedOn }, (operationId) => askStaff('activateCalendar', { operationId, proposal, basedOn: view.basedOn })))

  const look = async (proposal: CalendarProposalInput) => {
    asked.current = proposal
    activate.reset()
    const outcome = await preview.act(proposal)
    if (outcome?.ok) setPreviewed(outcome.value.at === 'readable' ? { proposal, view: outcome.value } : null)
  }
  const confirm = async () => {
    if (!previewed) return null
    const outcome = await activate.act(previewed)
    if (!outcome?.ok) return null
    setPreviewed(null)
    preview.reset()
    // The desk asks for the calendar no longer, and dates in lists may have moved.
    for (const key of ['desk', 'queue:head']) forget(key)
    void list.again()
    return outcome.value
  }
  const change = () => { setPreviewed(null); preview.reset(); activate.reset() }
  return { list: list.state, again: list.again, preview: preview.state, previewed, look, activating: activate.state, confirm, change }
}
export type CalendarWork = ReturnType<typeof useCalendar>
