import type { CaseView, ComplaintStep, ComplaintView, Filed, fileComplaint as fileSchema, registerComplaint as registerSchema } from '@encore/contract/complaint'
import { fileComplaint as fileShape, registerComplaint as registerShape, workComplaint as workShape } from '@encore/contract/complaint'
import type { Role } from '@encore/contract/person'
import { complaintIdOf, photoFolder } from '@encore/domain/complaint/complaint-id'
import type { Result } from '@encore/domain/kernel/result'
import type { InferInput } from 'valibot'
import * as v from 'valibot'
import { guests } from '../member/member.port'
import type { Guest, Staff } from '../platform/actor'
import { memoryWorld, type TestWorld } from '../platform/memory-world.testkit'
import { staff } from '../platform/staff-directory'
import type { ComplaintDoc } from './complaint.port'
import { fileComplaint } from './file-complaint'
import { getCase } from './get-case'
import { registerComplaint } from './register-complaint'
import { workComplaint } from './work-complaint'

export const guest = (name: string): Guest => ({ kind: 'guest', openid: `o-${name}` })
export const worker = (name: string, role: Role, storeId = 'S01'): Staff => ({ kind: 'staff', openid: `o-${name}`, staffId: `st-${name}`, name, role, storeId })

export const clerk = worker('clerk', 'clerk')
export const handler = worker('handler', 'handler')
export const colleague = worker('colleague', 'handler')
export const manager = worker('manager', 'manager')
export const owner = worker('owner', 'owner')

let operations = 0
export const operation = (): string => `operation-${String((operations += 1)).padStart(10, '0')}`

/** A Monday night at the store with its team; member `member` and a guest without membership. */
export async function openScene(now?: string): Promise<TestWorld> {
  const world = await memoryWorld(now)
  for (const { openid, staffId, name, role, storeId } of [clerk, handler, colleague, manager, owner]) {
    await world.store.add(staff, { _id: openid, staffId, name, role, storeId, isActive: true, since: 0 })
  }
  await world.store.add(guests, { _id: 'o-member', memberId: 'm-member', staff: null })
  return world
}

export const photo = (operationId: string, name = 'a.jpg'): string => `cloud://env.bucket/${photoFolder(operationId)}${name}`

type FilingInput = InferInput<ReturnType<typeof fileSchema>>
export const filing = (over: Partial<FilingInput> = {}) => v.parse(fileShape(), { operationId: operation(), category: 'sound', text: '话筒有杂音，换了两支都一样。', ...over })
export const hearing = (over: Partial<InferInput<ReturnType<typeof registerSchema>>> = {}) =>
  v.parse(registerShape(), { operationId: operation(), channel: 'phone', category: 'service', text: '上菜慢，催了三次。', receivedAt: '2026-06-08T21:15:00+08:00', ...over })

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
export const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code)

export const docOf = (world: TestWorld, id: string): ComplaintDoc => world.dump('complaints').find(({ _id }) => _id === id) as ComplaintDoc

export interface Scene { readonly world: TestWorld; readonly filed: Filed; readonly id: string }

export async function filedBy(name: string, world: TestWorld, over: Partial<FilingInput> = {}): Promise<Scene> {
  const input = filing(over)
  const filed = must(await fileComplaint(guest(name), input, world))
  return { world, filed, id: complaintIdOf(input.operationId) }
}

/** One step by somebody who has just looked at the case. */
export async function does(actor: Staff, { world, id }: Pick<Scene, 'world' | 'id'>, step: unknown, operationId = operation()): Promise<Result<CaseView>> {
  const version = docOf(world, id).version
  return workComplaint(actor, v.parse(workShape(), { operationId, id, version, do: step }) as { operationId: string; id: string; version: number; do: ComplaintStep }, world)
}

export const conclude = { step: 'conclude', findings: '接收器电池接触不良。', verdict: 'founded', rootCause: 'equipment' } as const
export const answer = { step: 'answer', text: '已更换接收器，抱歉。', remedies: [{ kind: 'apology', text: '书面致歉' }] } as const
export const happyCall = { step: 'followUp', outcome: 'satisfied', text: '客人满意' } as const

/** Steps one after the other, each of which must succeed. */
export async function story(scene: Pick<Scene, 'world' | 'id'>, ...steps: readonly (readonly [Staff, unknown])[]): Promise<void> {
  for (const [actor, step] of steps) must(await does(actor, scene, step))
}

export const seen = async (actor: Staff, { world, id }: Pick<Scene, 'world' | 'id'>): Promise<CaseView> => must(await getCase(actor, { id }, world))
export const heard = async (actor: Staff, world: TestWorld, over: Parameters<typeof hearing>[0] = {}): Promise<CaseView> => must(await registerComplaint(actor, hearing(over), world))
export type { ComplaintView }
