import type { Role } from '@encore/contract/person'

/** Who asks. Made by the router from the cloud context and the staff document, never from the request (PRODUCT §2, M1). */
export type Actor = Guest | Staff | Timer

export interface Guest { readonly kind: 'guest'; readonly openid: string }
export interface Staff { readonly kind: 'staff'; readonly openid: string; readonly staffId: string; readonly name: string; readonly role: Role; readonly storeId: string }
export interface Timer { readonly kind: 'timer'; readonly trigger: string }
