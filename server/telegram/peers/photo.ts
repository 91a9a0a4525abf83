import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import type { ProfilePhoto } from '../gateway.ts'
import { type KnownPeer, toInputPeer } from './input-peer.ts'

/** The small picture is a few kilobytes; what is larger than this is none. */
export const MAX_PHOTO_BYTES = 256 * 1024

/** Null for somebody without a picture. */
export function mapPhoto(photo: Api.TypeUserProfilePhoto | Api.TypeChatPhoto | null | undefined): ProfilePhoto | null {
  if (!(photo instanceof Api.UserProfilePhoto) && !(photo instanceof Api.ChatPhoto)) return null
  return { photoId: photo.photoId.toString(), dcId: photo.dcId }
}

/** Where upload.getFile finds the small version (160 x 160) of a picture. */
export function photoLocation(peer: KnownPeer, { photoId }: ProfilePhoto): Api.InputPeerPhotoFileLocation {
  return new Api.InputPeerPhotoFileLocation({ peer: toInputPeer(peer), photoId: returnBigInt(photoId) })
}
