import { limits } from '../wire/limits'

/** As production takes them: no $, nothing that belongs to the server, at most 120 bytes. */
export const isCollectionName = (name: string): boolean => name !== '' && Buffer.byteLength(name) <= limits.collectionNameBytes && !name.startsWith('system.') && !/[$\0]/.test(name)
