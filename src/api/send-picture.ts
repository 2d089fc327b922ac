import { newId } from './operation'
import { transport } from './transport'

/** A picture in cloud storage, and an address for this screen. */
export interface SentPicture { readonly fileId: string; readonly address: string }

/** One picture, made small by the phone, into a folder of cloud storage; null when the person gave up, 'failed' when it is no picture or did not get through. */
export async function sendPicture(folder: 'gifts' | 'claims'): Promise<SentPicture | 'failed' | null> {
  try {
    const [kept] = await transport.photos.choose(1)
    if (!kept) return null
    const address = await transport.photos.addressOf(kept)
    return address === null ? 'failed' : { fileId: await transport.upload(`${folder}/${newId()}.jpg`, address), address }
  } catch {
    // Phones and browsers each have their own error for a picture they cannot read; the person does the same about all of them.
    return 'failed'
  }
}
