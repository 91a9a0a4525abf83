/** What counts as an animation: a gzip of Lottie JSON, small packed and not too large unpacked (telegram.md 7.3). */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { AppError } from '../lib/app-error.ts'

/** Bytes. */
export const MAX_PACKED_BYTES = 64 * 1024
/** Bytes. A packed file may claim a thousand times its size; unpacking stops here. */
export const MAX_UNPACKED_BYTES = 2 * 1024 * 1024

const unpack = promisify(gunzip)

/** The fields without which no player plays. */
const lottie = z.object({
  v: z.string().optional(),
  fr: z.number().positive().max(1000),
  ip: z.number(),
  op: z.number(),
  w: z.number().positive(),
  h: z.number().positive(),
  layers: z.array(z.looseObject({})).min(1),
})

const isPacked = (bytes: Uint8Array) =>
  bytes.length > 2 && bytes.length <= MAX_PACKED_BYTES && bytes[0] === 0x1f && bytes[1] === 0x8b

/** The JSON of a packed animation. Throws when it is no gzip or larger than allowed. */
export const unpackTgs = (bytes: Uint8Array): Promise<Buffer> => unpack(bytes, { maxOutputLength: MAX_UNPACKED_BYTES })

/** Throws `bad_tgs` unless the bytes are an animation. */
export async function verifyTgs(bytes: Uint8Array): Promise<void> {
  if (!isPacked(bytes)) throw new AppError('bad_tgs')
  try {
    lottie.parse(JSON.parse((await unpackTgs(bytes)).toString('utf8')))
  } catch {
    throw new AppError('bad_tgs')
  }
}
