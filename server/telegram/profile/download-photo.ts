import { question } from '../operation.ts'
import type { ProfilePhoto } from './facet.ts'
import { MAX_PHOTO_BYTES, photoLocation } from '../peers/photo.ts'

/** The bytes of the account's own small picture, at most 256 KiB. */
export const downloadPhoto = question('photo', ({ downloads }, photo: ProfilePhoto) =>
  downloads.fetchFile({
    location: photoLocation({ kind: 'self' }, photo),
    dcId: photo.dcId,
    size: null,
    maxBytes: MAX_PHOTO_BYTES,
  }),
)
