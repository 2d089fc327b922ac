import type { VenueDoc } from '../venue/store-directory'

export const STORE_ID = 'S01'

/** small: four to six guests, large: up to twelve, vip: parties. */
export type RoomSize = 'small' | 'large' | 'vip'

const numbered = (letter: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`)

const ROOMS: Readonly<Record<RoomSize, readonly string[]>> = { small: numbered('A', 12), large: numbered('B', 8), vip: numbered('V', 4) }

export const roomsOf = (size: RoomSize | 'any'): readonly string[] => (size === 'any' ? [...ROOMS.small, ...ROOMS.large, ...ROOMS.vip] : ROOMS[size])

/** Plainly a demo: nobody lives there, nobody picks up. */
export const demoVenue: VenueDoc = { _id: STORE_ID, name: '安可 KTV · 演示店', phone: '010-00000000', address: '演示市样例区安可路 1 号 3 层（演示数据，没有这个地方）', rooms: roomsOf('any') }
