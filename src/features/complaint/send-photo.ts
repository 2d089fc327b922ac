import { photoFolder } from '@encore/domain/complaint/complaint-id'
import { TransportFailure } from '../../api/transport-port'
import { transport } from '../../api/transport'
import type { DraftPhoto } from './draft'

/** In the folder of its complaint, which names nobody. The name is the photo's own, so sending it again overwrites itself and the complaint stays the same bytes. */
const cloudPath = (draftId: string, { id }: DraftPhoto): string => `${photoFolder(draftId)}${id}.jpg`

/** Uploads one photo. A photo the phone has thrown away is `gone`: the complaint goes without it rather than not at all. */
export async function sendPhoto(draftId: string, photo: DraftPhoto): Promise<{ readonly at: 'sent'; readonly photo: DraftPhoto } | { readonly at: 'gone' | 'failed' }> {
  if (photo.fileId) return { at: 'sent', photo }
  try {
    const address = await transport.photos.addressOf(photo.kept)
    if (address === null) return { at: 'gone' }
    return { at: 'sent', photo: { ...photo, fileId: await transport.upload(cloudPath(draftId, photo), address) } }
  } catch (error) {
    if (error instanceof TransportFailure) return { at: 'failed' }
    throw error
  }
}
