/**
 * What counts as an animation: a gzip of Lottie JSON, with limits on both sizes (docs/telegram.md#animations), that
 * loads nothing, executes nothing and can be drawn. It is untrusted input shown to everyone who opens the catalogue.
 */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { readDrawnParts } from '../contract/animation.ts'
import { AppError } from '../lib/app-error.ts'
import { isShallow } from './json-bounds.ts'

/** Bytes. */
export const MAX_PACKED_BYTES = 64 * 1024
/** Bytes. A compressed file may expand a thousandfold; decompression stops here. */
export const MAX_UNPACKED_BYTES = 2 * 1024 * 1024

const unpack = promisify(gunzip)

const isPacked = (bytes: Uint8Array) =>
  bytes.length > 2 && bytes.length <= MAX_PACKED_BYTES && bytes[0] === 0x1f && bytes[1] === 0x8b

/** The JSON of a compressed animation. Throws if it is not gzip or larger than allowed. */
export const unpackTgs = (bytes: Uint8Array): Promise<Buffer> => unpack(bytes, { maxOutputLength: MAX_UNPACKED_BYTES })

/** Throws `bad_tgs` unless the bytes are an animation. */
export async function verifyTgs(bytes: Uint8Array): Promise<void> {
  if (!isPacked(bytes)) throw new AppError('bad_tgs')
  try {
    const json = await unpackTgs(bytes)
    if (!isShallow(json)) throw new RangeError('nests too deep')
    // Some exporters write a byte order mark, which players skip.
    const value: unknown = JSON.parse(json.toString('utf8').replace(/^\uFEFF/, ''))
    if (readDrawnParts(value) === null) throw new RangeError('cannot be drawn')
  } catch {
    throw new AppError('bad_tgs')
  }
}
