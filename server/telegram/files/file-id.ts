/** The Bot API's file ids, computed instead of asked for. */
import { serialiseBytes } from '../tl/tl-bytes.ts'

const FILE_TYPE_STICKER = 8
const UNIQUE_CLASS_DOCUMENT = 2
const HAS_REFERENCE = 1 << 25
/** The version of the layout, and the sub-version that its last bytes name. */
const VERSION = 4
const SUB_VERSION = 59
const MAX_ZERO_RUN = 250

/** Every run of zero bytes becomes a zero and its length. */
function packZeros(bytes: Buffer): Buffer {
  const packed: number[] = []
  for (let index = 0; index < bytes.length;) {
    const byte = bytes[index] ?? 0
    if (byte !== 0) {
      packed.push(byte)
      index += 1
      continue
    }
    let run = 1
    while (run < MAX_ZERO_RUN && index + run < bytes.length && bytes[index + run] === 0) run += 1
    packed.push(0, run)
    index += run
  }
  return Buffer.from(packed)
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

/** `value` is a signed 64-bit integer in decimal. */
function int64(value: string): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(value)))
  return bytes
}

/** The file_unique_id of a document: the same for every account and every bot. */
export function documentUniqueId(documentId: string): string {
  return packZeros(Buffer.concat([int32(UNIQUE_CLASS_DOCUMENT), int64(documentId)])).toString('base64url')
}

/** The file_id of a sticker as the asking account sees it; of no use to a bot. */
export function stickerFileId(sticker: {
  dcId: number
  documentId: string
  accessHash: string
  fileReference: Buffer
}): string {
  const hasReference = sticker.fileReference.length > 0
  const body = Buffer.concat([
    int32(FILE_TYPE_STICKER | (hasReference ? HAS_REFERENCE : 0)),
    int32(sticker.dcId),
    hasReference ? serialiseBytes(sticker.fileReference) : Buffer.alloc(0),
    int64(sticker.documentId),
    int64(sticker.accessHash),
  ])
  return Buffer.concat([packZeros(body), Buffer.from([SUB_VERSION, VERSION])]).toString('base64url')
}
