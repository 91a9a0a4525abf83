import { Api } from 'telegram'
import { drawSticker } from '../art/art.ts'
import { RpcError } from '../wire/types.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route, type SignedInCaller } from './route.ts'
import { seconds } from './tl-values.ts'

const MEGABYTE = 1024 * 1024

/** upload: the stickers' bytes (telegram.md 7.1). */
export function uploadRoutes(world: World): Route[] {
  function getFile(request: Api.upload.GetFile, caller: SignedInCaller): Api.upload.File {
    const { location, limit } = request
    const offset = request.offset.toJSNumber()
    checkWindow(offset, limit, request.precise ? 1024 : 4096)
    if (!(location instanceof Api.InputDocumentFileLocation)) throw new RpcError(400, 'LOCATION_INVALID')
    const documentId = location.id.toString()
    const gift = world.catalogue.findDocument(documentId)
    const isKnown = location.accessHash.toString() === world.files.accessHash(caller.account.id, documentId)
    // An outline comes inside the document and has no bytes of its own to fetch.
    if (!gift || !isKnown || location.thumbSize !== '') throw new RpcError(400, 'LOCATION_INVALID')
    const reference = world.files.check(caller.account.id, documentId, location.fileReference)
    if (reference !== 'ok') throw new RpcError(400, reference)
    if (gift.sticker.dcId !== caller.dcId) throw new RpcError(303, `FILE_MIGRATE_${gift.sticker.dcId}`)
    const { tgs } = drawSticker(gift.sticker.design, gift.sticker.variant)
    return new Api.upload.File({
      type: new Api.storage.FileUnknown(),
      mtime: seconds(gift.sticker.createdAt),
      bytes: tgs.subarray(offset, offset + limit),
    })
  }

  return [userRoute(Api.upload.GetFile, getFile)]
}

/** A part must lie within one megabyte and on the grid. */
function checkWindow(offset: number, limit: number, grid: number): void {
  if (offset < 0 || offset % grid !== 0) throw new RpcError(400, 'OFFSET_INVALID')
  const isPart = limit > 0 && limit <= MEGABYTE && limit % grid === 0
  if (!isPart || (grid === 4096 && MEGABYTE % limit !== 0)) throw new RpcError(400, 'LIMIT_INVALID')
  if (Math.floor(offset / MEGABYTE) !== Math.floor((offset + limit - 1) / MEGABYTE)) {
    throw new RpcError(400, 'LIMIT_INVALID')
  }
}
