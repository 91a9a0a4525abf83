import type { ProfilePhoto } from '../gateway.ts'
import { question } from '../operation.ts'
import type { KnownPeer } from './input-peer.ts'
import { MAX_PHOTO_BYTES, photoLocation } from './photo.ts'

/** The bytes of somebody's small picture, at most 256 KiB. */
export const downloadPeerPhoto = question('peer_photo', ({ downloads }, peer: KnownPeer, photo: ProfilePhoto) =>
  downloads.fetchFile({
    location: photoLocation(peer, photo),
    dcId: photo.dcId,
    size: null,
    maxBytes: MAX_PHOTO_BYTES,
  }),
)
