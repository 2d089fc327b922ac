import { useCallback, useEffect, useRef, useState } from 'react'
import type { InputOf } from '@encore/contract/ask'
import type { Difference, ReconcileSubject } from '@encore/contract/reconcile'
import type { StaffAsks } from '@encore/contract/staff'
import { askStaff, type Refusal } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useQuery } from '../../api/use-query'

/** Differences beyond so many are counted, not kept: a list of thousands helps nobody. */
const KEPT = 100

export interface Walk {
  readonly subject: ReconcileSubject
  readonly after: string | undefined
  readonly checked: number
  readonly total: number
  readonly entries: number
  readonly found: number
  readonly differences: readonly Difference[]
}
export type Checking =
  | { readonly at: 'ready' }
  | { readonly at: 'running'; readonly walk: Walk }
  | { readonly at: 'stopped'; readonly walk: Walk; readonly refusal: Refusal }
  | { readonly at: 'done'; readonly walks: readonly Walk[] }

const begin = (subject: ReconcileSubject): Walk => ({ subject, after: undefined, checked: 0, total: 0, entries: 0, found: 0, differences: [] })

/** P10: walks subject after subject, piece by piece; stopped by a lost connection it goes on where it was. Leaving the page ends it. */
export function useReconcile(subjects: readonly ReconcileSubject[]) {
  const [state, setState] = useState<Checking>({ at: 'ready' })
  const finished = useRef<readonly Walk[]>([])
  const isGone = useRef(false)
  useEffect(() => () => { isGone.current = true }, [])

  const walk = useCallback(async (from: Walk): Promise<void> => {
    let now = from
    for (;;) {
      if (isGone.current) return
      setState({ at: 'running', walk: now })
      const outcome = await askStaff('reconcile', { subject: now.subject, ...(now.after !== undefined && { after: now.after }) })
      if (!outcome.ok) return setState({ at: 'stopped', walk: now, refusal: outcome.refusal })
      const { checked, entries, total, differences, next } = outcome.value
      now = { ...now, after: next ?? undefined, checked: now.checked + checked, total, entries: now.entries + entries, found: now.found + differences.length, differences: [...now.differences, ...differences].slice(0, KEPT) }
      if (next !== null) continue
      finished.current = [...finished.current, now]
      const following = subjects[finished.current.length]
      if (following === undefined) return setState({ at: 'done', walks: finished.current })
      now = begin(following)
    }
  }, [subjects])

  const start = useCallback(() => {
    finished.current = []
    const [first] = subjects
    if (first !== undefined) void walk(begin(first))
  }, [subjects, walk])
  const goOn = useCallback(() => { if (state.at === 'stopped') void walk(state.walk) }, [state, walk])
  return { state, start, goOn }
}

type Release = Omit<InputOf<StaffAsks['unfreezeAccount']>, 'operationId'>

/** What the nights have found, and letting an account move again. */
export function useReconcileBoard() {
  const board = useQuery('reconcile', () => askStaff('openReconcile', {}))
  const release = useAction((input: Release) => once('unfreeze', { ...input }, (operationId) => askStaff('unfreezeAccount', { operationId, ...input })))
  return { board, release }
}
