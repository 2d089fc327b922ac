import * as v from 'valibot'
import type { MessageTemplates } from './world'

function shape() {
  const template = v.object({
    id: v.pipe(v.string(), v.minLength(1)),
    fields: v.object({ number: v.optional(v.string()), news: v.optional(v.string()), at: v.optional(v.string()) }),
  })
  return v.object({ complaint: v.optional(template), birthday: v.optional(template), staff: v.optional(template) })
}

/**
 * N1: MESSAGE_TEMPLATES of the environment, JSON by kind (docs/deploy.md). Without it, or with one that cannot be read, everything is
 * told in the app only: a typing error in a setting must not stop the functions.
 */
export function templatesFrom(env: Readonly<Record<string, string | undefined>>): MessageTemplates {
  try {
    const read = v.safeParse(shape(), JSON.parse(env.MESSAGE_TEMPLATES || '{}'))
    return read.success ? read.output as MessageTemplates : {}
  } catch {
    return {}
  }
}
