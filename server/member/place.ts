import type { HomeView } from '@encore/contract/member'
import { parseScene } from '@encore/domain/room/scene'
import type { VenueDoc } from '../venue/store-directory'

/** M4: where the guest is, from the room code. Without one, or with one we do not know, the first store and no room. */
export function placeOf(scene: string | undefined, venues: readonly VenueDoc[]): HomeView['place'] {
  const room = scene === undefined ? null : parseScene(scene)
  const named = room && room.storeId !== null ? venues.find((venue) => venue._id === room.storeId) : venues[0]
  const venue = named ?? venues[0]
  if (!venue) return { storeId: '', storeName: '', storePhone: '', room: null }
  const isHere = room !== null && venue === named && venue.rooms.includes(room.roomId)
  return { storeId: venue._id, storeName: venue.name, storePhone: venue.phone, room: isHere ? room.roomId : null }
}
