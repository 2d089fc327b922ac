import type { InputOf } from '@encore/contract/ask'
import type { StaffAsks, StaffRow } from '@encore/contract/staff'
import { askStaff } from '../../api/client'
import { once } from '../../api/once'
import { useAction } from '../../api/use-action'
import { useQuery } from '../../api/use-query'

type InviteInput = Omit<InputOf<StaffAsks['createInvite']>, 'operationId'>

/** Active people first, then by name of role: who left stays visible below. */
const ordered = (rows: readonly StaffRow[]): readonly StaffRow[] => [...rows].sort((a, b) => Number(b.isActive) - Number(a.isActive) || a.since - b.since)

export function useTeam() {
  const team = useQuery('team', () => askStaff('listStaff', {}))
  const invite = useAction((input: InviteInput) => once('invite', { ...input }, (operationId) => askStaff('createInvite', { operationId, ...input })))
  const disable = useAction((input: InputOf<StaffAsks['disableStaff']>) => askStaff('disableStaff', input))

  /** The row is replaced by what the cloud answered; nothing is asked again. */
  const takeOff = async (staffId: string, reason: string) => {
    const outcome = await disable.act({ staffId, reason })
    if (outcome?.ok && team.state.at === 'ready') team.put(team.state.value.map((row) => (row.staffId === staffId ? outcome.value : row)))
    return outcome
  }
  return { team: team.state, again: team.again, invite, disable, takeOff, ordered }
}
export type Team = ReturnType<typeof useTeam>
