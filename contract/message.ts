import * as v from 'valibot'
import { operationId } from './shape'

/** Kinds of WeChat messages, each with a template of its own (docs/deploy.md): news of one's complaint, one's birthday gift, and what staff are told. */
export const messageKinds = ['complaint', 'birthday', 'staff'] as const
export type MessageKind = (typeof messageKinds)[number]

/** What may be told; the words are the screen's. */
export type NoticeTopic =
  | 'birthday_open'
  | 'complaint_urgent' | 'complaint_escalated' | 'complaint_due_moved'
  | 'complaint_guest_wrote' | 'complaint_not_accepted' | 'complaint_extension_answered' | 'complaint_withdrawn' | 'complaint_given'
  | 'complaint_received' | 'complaint_replied' | 'complaint_question' | 'complaint_answered' | 'complaint_extended' | 'complaint_extension_asked'
  | 'approval_asked' | 'approval_decided'
  | 'complaint_reopened' | 'complaint_closed' | 'complaint_rejected' | 'complaint_merged'

/** A template the phone may ask leave for; `left` messages may still be sent. Empty where the store has none. */
export interface TemplateView { readonly kind: MessageKind; readonly templateId: string; readonly left: number }

/** M19: what WeChat's panel answered yes to; it is called in a tap, so one call is one yes for each. */
export const grantMessages = () => v.strictObject({ operationId, kinds: v.pipe(v.array(v.picklist(messageKinds)), v.minLength(1), v.maxLength(messageKinds.length)) })

/** The caller has seen their alerts up to this instant, the newest one on the screen. */
export const seeNotices = () => v.strictObject({ until: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) })

export interface NoticeRow { readonly id: string; readonly at: number; /** Told since the caller last looked. */ readonly isNew: boolean; readonly topic: NoticeTopic; readonly facts: Readonly<Record<string, string | number>>; readonly link: string }
