import { createHash, createHmac } from 'node:crypto'

// Stands in the cloud's bundles where domain/kernel/digest.ts stands on the phone (scripts/node-digest.mjs): the same digits in a
// tenth of the time, and settling a bill is mostly hashing (P10).

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex')

export const hmacHex = (keyHex: string, text: string): string => createHmac('sha256', Buffer.from(keyHex, 'hex')).update(text).digest('hex')
