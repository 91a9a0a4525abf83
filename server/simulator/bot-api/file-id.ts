/** A document as a Bot API file id names it. Ids are decimal. */
export interface FileIdentity {
  documentId: string
  accessHash: string
  dcId: number
  fileReference: Buffer
}

const STICKER = 8
const HAS_REFERENCE = 1 << 25
const HAS_WEB_LOCATION = 1 << 24
const UNIQUE_DOCUMENT = 2
const VERSION = 4
const SUBVERSION = 54
const LONGEST_RUN = 250

/** The sticker's file_unique_id, which depends only on the document (docs/telegram.md#file-ids). */
export function encodeUniqueId(documentId: string): string {
  const bytes = Buffer.alloc(12)
  bytes.writeInt32LE(UNIQUE_DOCUMENT)
  bytes.writeBigInt64LE(BigInt(documentId), 4)
  return packZeros(bytes).toString('base64url')
}

/** The sticker's file_id for the owner of the access hash and file reference (docs/telegram.md#file-ids). */
export function encodeFileId({ documentId, accessHash, dcId, fileReference }: FileIdentity): string {
  const head = Buffer.alloc(8)
  head.writeInt32LE(STICKER | HAS_REFERENCE)
  head.writeInt32LE(dcId, 4)
  const tail = Buffer.alloc(16)
  tail.writeBigInt64LE(BigInt(documentId))
  tail.writeBigInt64LE(BigInt(accessHash), 8)
  const packed = packZeros(Buffer.concat([head, packBytes(fileReference), tail]))
  return Buffer.concat([packed, Buffer.from([SUBVERSION, VERSION])]).toString('base64url')
}

/** The document of a sticker's file_id; null for anything else. */
export function decodeFileId(fileId: string): FileIdentity | null {
  if (!/^[\w-]+$/.test(fileId)) return null
  const outer = Buffer.from(fileId, 'base64url')
  if (outer.at(-1) !== VERSION) return null
  const bytes = unpackZeros(outer.subarray(0, -2))
  if (bytes.length < 8) return null
  const type = bytes.readInt32LE()
  if ((type & ~HAS_REFERENCE) !== STICKER || type & HAS_WEB_LOCATION) return null
  const reference = type & HAS_REFERENCE ? readBytes(bytes.subarray(8)) : { value: Buffer.alloc(0), size: 0 }
  if (!reference) return null
  const tail = bytes.subarray(8 + reference.size)
  if (tail.length !== 16) return null
  return {
    documentId: tail.readBigInt64LE().toString(),
    accessHash: tail.readBigInt64LE(8).toString(),
    dcId: bytes.readInt32LE(4),
    fileReference: reference.value,
  }
}

/** TL bytes: a length of one or four bytes, the bytes, zeros up to a multiple of four. */
function packBytes(value: Buffer): Buffer {
  const head =
    value.length < 254
      ? Buffer.from([value.length])
      : Buffer.from([254, value.length & 255, (value.length >> 8) & 255, value.length >> 16])
  const size = head.length + value.length
  return Buffer.concat([head, value, Buffer.alloc((4 - (size % 4)) % 4)])
}

function readBytes(from: Buffer): { value: Buffer; size: number } | null {
  const first = from[0]
  if (first === undefined || from.length < 4) return null
  const head = first === 254 ? 4 : 1
  const length = first === 254 ? from.readUIntLE(1, 3) : first
  const size = Math.ceil((head + length) / 4) * 4
  return size <= from.length ? { value: from.subarray(head, head + length), size } : null
}

/** Every run of zero bytes becomes a zero and its length. */
function packZeros(bytes: Buffer): Buffer {
  const packed: number[] = []
  let run = 0
  const flush = () => {
    if (run > 0) packed.push(0, run)
    run = 0
  }
  for (const byte of bytes) {
    if (byte !== 0 || run === LONGEST_RUN) flush()
    if (byte === 0) run++
    else packed.push(byte)
  }
  flush()
  return Buffer.from(packed)
}

function unpackZeros(packed: Buffer): Buffer {
  const bytes: number[] = []
  for (let i = 0; i < packed.length; i++) {
    const byte = packed[i] ?? 0
    if (byte !== 0) bytes.push(byte)
    else for (let left = packed[++i] ?? 0; left > 0; left--) bytes.push(0)
  }
  return Buffer.from(bytes)
}
