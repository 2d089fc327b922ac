import type { Staff } from '../platform/actor'

export const clerk: Staff = { kind: 'staff', openid: 'o-clerk', staffId: 'st-clerk', name: '前台', role: 'clerk', storeId: 'S01' }
export const guest = (name: string) => ({ kind: 'guest' as const, openid: `o-${name}` })
export const consents = { terms: { version: '2026-11', agreed: true as const }, marketing: false, birthday: true, personalisation: false }
let counter = 0
const operationId = (): string => `op-${(counter += 1)}-000000000000`
export const joining = (phoneCode: string, over: object = {}) => ({ operationId: operationId(), phoneCode, consents, isAdult: true as const, ...over })
export const registering = (phone: string, over: object = {}) => ({ operationId: operationId(), phone, consents, isAdult: true as const, ...over })
export const PHONE = '13812348000'
