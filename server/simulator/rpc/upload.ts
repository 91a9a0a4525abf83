import { Api } from 'telegram'
import { drawSticker } from '../art/art.ts'
import { photoBytes } from '../world/photos.ts'
import { RpcError } from '../wire/types.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route, type SignedInCaller } from './route.ts'
import { seconds } from './tl-values.ts'
import { resolveUser } from './users.ts'

const MEGABYTE = 1024 * 1024

interface StoredFile {
  type: Api.storage.TypeFileType
  /** Unix milliseconds. */
  at: number
  bytes: Buffer
}

/** upload.*: the bytes of stickers and profile pictures (docs/telegram.md#files). */
export function uploadRoutes(world: World): Route[] {
  function getFile(request: Api.upload.GetFile, caller: SignedInCaller): Api.upload.File {
    const { location, limit } = request
    const offset = request.offset.toJSNumber()
    checkWindow(offset, limit, request.precise ? 1024 : 4096)
    const { type, at, bytes } = findFile(location, caller)
    return new Api.upload.File({ type, mtime: seconds(at), bytes: bytes.subarray(offset, offset + limit) })
  }

  function findFile(location: Api.TypeInputFileLocation, caller: SignedInCaller): StoredFile {
    if (location instanceof Api.InputDocumentFileLocation) return findSticker(location, caller)
    if (location instanceof Api.InputPeerPhotoFileLocation) return findPhoto(location, caller)
    throw new RpcError(400, 'LOCATION_INVALID')
  }

  function findSticker(location: Api.InputDocumentFileLocation, caller: SignedInCaller): StoredFile {
    const documentId = location.id.toString()
    const gift = world.catalogue.findDocument(documentId)
    const isKnown = location.accessHash.toString() === world.files.accessHash(caller.account.id, documentId)
    // An outline is part of the document and has no bytes to download.
    if (!gift || !isKnown || location.thumbSize !== '') throw new RpcError(400, 'LOCATION_INVALID')
    const reference = world.files.check(caller.account.id, documentId, location.fileReference)
    if (reference !== 'ok') throw new RpcError(400, reference)
    if (gift.sticker.dcId !== caller.dcId) throw new RpcError(303, `FILE_MIGRATE_${gift.sticker.dcId}`)
    const { tgs } = drawSticker(gift.sticker.design, gift.sticker.variant)
    return { type: new Api.storage.FileUnknown(), at: gift.sticker.createdAt, bytes: tgs }
  }

  /** Small and big are the same: drawings have one size. Only a current picture can be downloaded. */
  function findPhoto(location: Api.InputPeerPhotoFileLocation, caller: SignedInCaller): StoredFile {
    const photo = resolveUser(world, location.peer, caller.account)?.photo
    if (!photo || location.photoId.toString() !== photo.id) throw new RpcError(400, 'LOCATION_INVALID')
    if (photo.dcId !== caller.dcId) throw new RpcError(303, `FILE_MIGRATE_${photo.dcId}`)
    const type = photo.bytes === null ? new Api.storage.FilePng() : new Api.storage.FileJpeg()
    return { type, at: photo.at, bytes: photoBytes(photo) }
  }

  return [userRoute(Api.upload.GetFile, getFile)]
}

/** A part must be aligned and within one megabyte. */
function checkWindow(offset: number, limit: number, grid: number): void {
  if (offset < 0 || offset % grid !== 0) throw new RpcError(400, 'OFFSET_INVALID')
  const isPart = limit > 0 && limit <= MEGABYTE && limit % grid === 0
  if (!isPart || (grid === 4096 && MEGABYTE % limit !== 0)) throw new RpcError(400, 'LIMIT_INVALID')
  if (Math.floor(offset / MEGABYTE) !== Math.floor((offset + limit - 1) / MEGABYTE)) {
    throw new RpcError(400, 'LIMIT_INVALID')
  }
}
