import type { Refusal } from './client'

const outages = ['OFFLINE', 'TIMEOUT', 'BUSY', 'INTERNAL', 'BROKEN']
const passing = [...outages, 'SIGNED_OUT', 'RATE_LIMITED']

/** After these nobody knows whether it happened: what was typed is kept, and the same press may come again (P8). */
export const isOutage = ({ code }: Pick<Refusal, 'code'>): boolean => outages.includes(code)

/** The one outage of which the cloud itself says that nothing was done: too many came at once. */
export const isCrowded = ({ code }: Pick<Refusal, 'code'>): boolean => code === 'BUSY'

/** An outage, or nothing was done and later it may be: the operation stays open. */
export const isPassing = ({ code }: Pick<Refusal, 'code'>): boolean => passing.includes(code)
