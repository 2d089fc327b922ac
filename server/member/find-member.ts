import type { findMember as findSchema, MemberFound } from '@encore/contract/member'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { Instant } from '@encore/domain/kernel/time'
import { parseMemberNumber } from '@encore/domain/member/number'
import { parsePhone } from '@encore/domain/member/phone'
import type * as v from 'valibot'
import type { Staff } from '../platform/actor'
import type { World } from '../platform/world'
import { cardView } from '../points/card-view'
import { accounts } from '../points/points.port'
import { mayLookUp } from './look-up-limit'
import { MEMBER_LIMITS, type MemberDoc, members, phones } from './member.port'
import { useMemberCode } from './member-code'
import { phoneKey } from './phone-vault'
import { presenceOf } from './presence'

type FindInput = v.InferOutput<ReturnType<typeof findSchema>>
type FindRefusal = { readonly code: 'MEMBER_NOT_FOUND' } | { readonly code: 'MEMBER_CODE_INVALID'; readonly why: string } | { readonly code: 'MEMBER_CODE_USED' } | { readonly code: 'RATE_LIMITED' }
type FindWorld = Pick<World, 'store' | 'clock' | 'secrets'>

const one = (member: MemberDoc | null): readonly MemberDoc[] => (member ? [member] : [])

async function look(actor: Staff, { by, value }: FindInput, now: Instant, world: FindWorld): Promise<Result<readonly MemberDoc[], FindRefusal>> {
  const { store, secrets } = world
  if (by !== 'code' && !(await mayLookUp(actor, world, now))) return refuse({ code: 'RATE_LIMITED' })
  const where = (query: Readonly<Record<string, string>>): Promise<readonly MemberDoc[]> => store.find(members, { where: query, limit: MEMBER_LIMITS.found })
  switch (by) {
    case 'code': {
      const used = await useMemberCode(actor, value, now, world)
      return used.ok ? accept(one(await store.get(members, used.value.memberId))) : used
    }
    case 'phone': {
      const phone = parsePhone(value)
      const owner = phone && (await store.get(phones, phoneKey(phone, secrets)))
      return accept(owner && owner.memberId !== null ? one(await store.get(members, owner.memberId)) : [])
    }
    case 'memberNo': {
      const number = parseMemberNumber(value)
      return accept(number === null ? [] : one(await store.get(members, number)))
    }
    case 'phoneTail': return accept(/^\d{4}$/.test(value) ? await where({ phoneTail: value }) : [])
    case 'name': return accept(await where({ nickname: value }))
  }
}

/** M5: a clerk looks a guest up. Phones stay masked whatever was typed (M8); a code counts once (M6). */
export async function findMember(actor: Staff, input: FindInput, world: FindWorld): Promise<Result<readonly MemberFound[], FindRefusal>> {
  const now = world.clock.now()
  const found = await look(actor, input, now, world)
  if (!found.ok) return found
  if (found.value.length === 0) return refuse({ code: 'MEMBER_NOT_FOUND' })
  const heads = await world.store.getMany(accounts, found.value.map((member) => member._id))
  return accept(heads.flatMap((account): MemberFound[] => {
    const member = found.value.find((candidate) => candidate._id === account._id)
    return member ? [{ card: cardView(account, now), phoneMasked: member.phoneMasked, claimed: member.openid !== null, lastVisit: account.lastVisit, presence: input.by === 'code' ? presenceOf(actor, member._id, now, world.secrets) : null }] : []
  }))
}
