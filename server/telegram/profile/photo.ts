import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { ProfilePhoto } from '../gateway.ts'

/** The small picture is a few kilobytes; what is larger than this is none. */
export const MAX_PHOTO_BYTES = 256 * 1024

/** Null for an account without a picture. */
export function mapPhoto(photo: Api.TypeUserProfilePhoto | null | undefined): ProfilePhoto | null {
  if (!(photo instanceof Api.UserProfilePhoto)) return null
  return { photoId: photo.photoId.toString(), dcId: photo.dcId }
}

/** Where upload.getFile finds the small version (160 x 160) of the asking account's own picture. */
export function photoLocation({ photoId }: ProfilePhoto): Api.InputPeerPhotoFileLocation {
  return new Api.InputPeerPhotoFileLocation({ peer: new Api.InputPeerSelf(), photoId: returnBigInt(photoId) })
}
