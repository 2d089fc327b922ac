import type { Approved, Declined, Requested } from '@encore/domain/approval/approval'
import type { OutboxDoc } from '../message/message.port'

/** The name the message is signed with. */
interface SignedBy { readonly name: string }

/**
 * N1, §2: whoever of another role may give the second word is told that one is wanted; colleagues of the asking person's own role see it
 * counted on their desk. Written with the request, told at once: the store is open at night.
 */
export const askedNotices = ({ approvalId, subject, storeId, requestedBy, requestedAt }: Requested, { name }: SignedBy): readonly OutboxDoc[] =>
  (['manager', 'owner'] as const).filter((role) => role !== requestedBy.role).map((role) => ({
    _id: `asked:${approvalId}:${role}`, state: 'waiting', sendAt: requestedAt, storeId, audience: `role:${role}`, topic: 'approval_asked', facts: { kind: subject.kind, by: name }, link: 'approvals',
  }))

/** A granted export holds for a day, so who asked has to hear of it; its alert leads to where the file is made. */
export const decidedNotice = ({ approvalId, subject, storeId, requestedBy, status, decidedAt }: Approved | Declined, { name }: SignedBy): OutboxDoc => ({
  _id: `decided:${approvalId}`, state: 'waiting', sendAt: decidedAt, storeId, audience: `staff:${requestedBy.staffId}`, topic: 'approval_decided',
  facts: { kind: subject.kind, by: name, agreed: status === 'approved' ? 1 : 0 }, link: subject.kind === 'export' ? `export:${subject.complaintId}` : 'approvals',
})
