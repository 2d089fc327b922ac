import { newId } from './operation'
import { transport } from './transport'

/** A picture in cloud storage, and an address for this screen. */
export interface SentPicture { readonly fileId: string; readonly address: string }

/** No picture that this phone can read, or one that did not get through. */
export type PictureFault = 'unreadable' | 'unsent'

/** One picture, made small by the phone, into a folder of cloud storage; null when the person gave up. */
export async function sendPicture(folder: 'gifts' | 'claims'): Promise<SentPicture | PictureFault | null> {
  const address = await smallPicture()
  if (address === null || address === 'unreadable') return address
  try {
    return { fileId: await transport.upload(`${folder}/${newId()}.jpg`, address), address }
  } catch {
    return 'unsent'
  }
}

async function smallPicture(): Promise<string | 'unreadable' | null> {
  try {
    const [kept] = await transport.photos.choose(1)
    return kept ? await transport.photos.addressOf(kept) ?? 'unreadable' : null
  } catch {
    // Phones and browsers each have their own error for a picture they cannot read; the person does the same about all of them.
    return 'unreadable'
  }
}
