import type { CalendarPreview, CalendarProposalInput } from '@encore/contract/calendar'
import { useRef, useState } from 'react'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useDraft } from '../../api/use-draft'
import { forget, useQuery } from '../../api/use-query'

export type Readable = Extract<CalendarPreview, { at: 'readable' }>
/** What was previewed, with the proposal it came from: only this can be confirmed (C7). */
export interface Previewed { readonly proposal: CalendarProposalInput; readonly view: Readable }

/** What is being pasted or written, each way on its own: a look at another one loses nothing. The year is the form's to choose until somebody does. */
export interface ImportDraft {
  readonly way: CalendarProposalInput['from']
  readonly year: string
  readonly notice: string
  readonly json: string
  readonly date: string
  readonly works: 'off' | 'on'
  readonly reason: string
}
const nothing: ImportDraft = { way: 'notice', year: '', notice: '', json: '', date: '', works: 'off', reason: '' }

/** The years in force; a proposal read by the cloud; the same proposal confirmed. */
export function useCalendar() {
  const { draft, change, restart } = useDraft('calendar', nothing)
  const [turn, setTurn] = useState(0)
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
    restart(nothing)
    setTurn((n) => n + 1)
    // The desk asks for the calendar no longer, and dates in lists may have moved.
    for (const key of ['desk', 'queue:head']) forget(key)
    void list.again()
    return outcome.value
  }
  const goBack = () => { setPreviewed(null); preview.reset(); activate.reset() }
  return { list: list.state, again: list.again, preview: preview.state, previewed, look, activating: activate.state, confirm, goBack, draft, change, /** A new form each time something was put in force. */ turn }
}
export type CalendarWork = ReturnType<typeof useCalendar>
