import { type grantMessages as grantSchema, messageKinds, type TemplateView } from '@encore/contract/message'
import { fingerprint } from '@encore/domain/kernel/hash'
import { accept, refuse, type Result } from '@encore/domain/kernel/result'
import type { InferOutput } from 'valibot'
import type { Guest } from '../platform/actor'
import type { World } from '../platform/world'
import { granted, grantId, grants, MESSAGE_LIMITS } from './message.port'

type Reading = Pick<World, 'store' | 'templates'>

/** M19: for what the phone may ask leave, and how much of it is left. Asked before the tap, since WeChat's panel opens in the tap itself. */
export async function listTemplates({ openid }: Guest, _input: object, { store, templates }: Reading): Promise<Result<readonly TemplateView[], never>> {
  const known = messageKinds.flatMap((kind) => { const template = templates[kind]; return template ? [{ kind, templateId: template.id }] : [] })
  const left = new Map((await store.getMany(grants, known.map(({ kind }) => grantId(openid, kind)))).map((doc) => [doc._id, doc.left]))
  return accept(known.map(({ kind, templateId }) => ({ kind, templateId, left: left.get(grantId(openid, kind)) ?? 0 })))
}

/**
 * M19: one yes on WeChat's panel is one message. What a guest says here gives nothing: a message without a real grant is refused by
 * WeChat (43101) and the count falls back to none (X2).
 */
export async function grantMessages(actor: Guest, input: InferOutput<ReturnType<typeof grantSchema>>, world: Reading & Pick<World, 'clock'>): Promise<Result<readonly TemplateView[], { readonly code: 'IDEMPOTENCY_CONFLICT' }>> {
  const { store, clock } = world
  const print = fingerprint({ action: 'grantMessages', openid: actor.openid, kinds: [...input.kinds] })
  const isNew = await store.atomically<boolean>(async (tx) => {
    if (!(await tx.add(granted, { _id: input.operationId, of: 'grant', fingerprint: print, at: clock.now() }))) return tx.abandon<boolean>(false)
    for (const kind of new Set(input.kinds)) {
      const known = await tx.get(grants, grantId(actor.openid, kind))
      await tx.put(grants, { _id: grantId(actor.openid, kind), left: Math.min(MESSAGE_LIMITS.grantsKept, (known?.left ?? 0) + 1) })
    }
    return true
  })
  if (!isNew && (await store.get(granted, input.operationId))?.fingerprint !== print) return refuse({ code: 'IDEMPOTENCY_CONFLICT' })
  return listTemplates(actor, {}, world)
}
