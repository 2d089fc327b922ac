import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha256'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils'
import { utf8 } from './utf8'

// Written in JavaScript, because a phone has no other. In the cloud's bundles Node's own stand here (server/platform/node-digest.ts).

/** SHA-256 of the text's UTF-8, as 64 hex digits. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8(text)))

/** HMAC-SHA-256 of the text's UTF-8 under a key given in hex, as 64 hex digits. */
export const hmacHex = (keyHex: string, text: string): string => bytesToHex(hmac(sha256, hexToBytes(keyHex), utf8(text)))
