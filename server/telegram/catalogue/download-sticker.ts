import { Api } from 'telegram'
import { returnBigInt } from 'telegram/Helpers.js'
import { question } from '../operation.ts'
import type { StickerDocument } from './facet.ts'

const MAX_STICKER_BYTES = 512 * 1024

/** The document's bytes, at most 512 KiB. A stale reference throws `refused` with `FILE_REFERENCE_EXPIRED`. */
export const downloadSticker = question('sticker', ({ downloads }, sticker: StickerDocument) =>
  downloads.fetchFile({
    location: new Api.InputDocumentFileLocation({
      id: returnBigInt(sticker.documentId),
      accessHash: returnBigInt(sticker.accessHash),
      fileReference: Buffer.from(sticker.fileReference, 'base64'),
      thumbSize: '',
    }),
    dcId: sticker.dcId,
    size: sticker.size,
    maxBytes: MAX_STICKER_BYTES,
  }),
)
