/** What a room's code says: which room, and which store when a chain has several (M4). */
export type Room = { readonly storeId: string | null; readonly roomId: string }

/** WeChat's limit for a mini-program code's scene, and the characters it allows ('%' is not one). */
export const SCENE_LENGTH = 32
export const SCENE_CHARACTERS = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]*$/

const STORE_ID = /^[0-9A-Za-z]{1,8}$/
const ROOM_ID = /^[0-9A-Za-z-]{1,12}$/

export const isRoomId = (text: string): boolean => ROOM_ID.test(text)
export const isStoreId = (text: string): boolean => STORE_ID.test(text)

/** `r=A08`, or `s=S01&r=A08`; at most 25 characters. Ids that do not fit are a bug of the room list, not of the guest. */
export function encodeScene(room: Room): string {
  if (!isRoomId(room.roomId) || (room.storeId !== null && !isStoreId(room.storeId))) throw new Error(`no scene for room ${room.storeId}/${room.roomId}`)
  return room.storeId === null ? `r=${room.roomId}` : `s=${room.storeId}&r=${room.roomId}`
}

/** Takes the decoded scene. Whatever is not one of ours is null and leads to the friendly home, never to an error. */
export function parseScene(scene: string): Room | null {
  if (scene.length > SCENE_LENGTH) return null
  const match = /^(?:s=([^&=]*)&)?r=([^&=]*)$/.exec(scene)
  if (!match) return null
  const [storeId, roomId] = [match[1] ?? null, match[2] ?? '']
  return isRoomId(roomId) && (storeId === null || isStoreId(storeId)) ? { storeId, roomId } : null
}
