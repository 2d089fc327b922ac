import { newId } from './operation'
import { transport } from './transport'
import { TransportFailure } from './transport-port'

/** A picture in cloud storage, and an address for this screen. */
export interface SentPicture { readonly fileId: string; readonly address: string }

/** One picture, made small by the phone, into a folder of cloud storage; null when the person gave up, 'failed' when it did not get through or is no picture. */
export async function sendPicture(folder: 'gifts' | 'claims'): Promise<SentPicture | 'failed' | null> {
  try {
    const [kept] = await transport.photos.choose(1)
    if (!kept) return null
    const address = await transport.photos.addressOf(kept)
    return address === null ? 'failed' : { fileId: await transport.upload(`${folder}/${newId()}.jpg`, address), address }
  } catch (error) {
    if (error instanceof TransportFailure || isUnreadable(error)) return 'failed'
    throw error
  }
}

/** What a browser and WeChat say of a file that is no picture they know. */
const isUnreadable = (error: unknown): boolean => (error instanceof Error && error.name === 'InvalidStateError') || /fail/.test(String((error as { errMsg?: unknown } | null)?.errMsg ?? ''))
