/**
 * What counts as an animation: a gzip of Lottie JSON, small packed and not too large unpacked (telegram.md 7.3), that loads
 * nothing, runs nothing and can be drawn. It comes from a stranger and is shown to everyone who opens the catalogue.
 */
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { AppError } from '../lib/app-error.ts'
import { measureDrawing } from './drawing-cost.ts'
import { isPlain, isShallow } from './json-bounds.ts'

/** Bytes. */
export const MAX_PACKED_BYTES = 64 * 1024
/** Bytes. A packed file may claim a thousand times its size; unpacking stops here. */
export const MAX_UNPACKED_BYTES = 2 * 1024 * 1024
/** Telegram's last 3 s at 60 frames a second at most. */
const MAX_SECONDS = 10
const MAX_RATE = 120
/** Units a side; Telegram's are 512. */
const MAX_SIDE = 4096

const unpack = promisify(gunzip)

const side = z.number().positive().max(MAX_SIDE)
const nothing = z.array(z.unknown()).max(0).optional()

/** The fields without which no player plays, and those by which a file brings letters along. */
const lottie = z
  .object({
    v: z.string().optional(),
    fr: z.number().min(1).max(MAX_RATE),
    ip: z.number(),
    op: z.number(),
    w: side,
    h: side,
    layers: z.array(z.looseObject({})).min(1),
    assets: z.array(z.looseObject({})).optional(),
    fonts: z.object({ list: nothing }).nullish(),
    chars: nothing,
  })
  .refine(({ fr, ip, op }) => op > ip && (op - ip) / fr <= MAX_SECONDS, 'lasts too long, or no time at all')
  .refine(({ layers, assets = [] }) => measureDrawing(layers, assets) !== null, 'cannot be drawn')

const isPacked = (bytes: Uint8Array) =>
  bytes.length > 2 && bytes.length <= MAX_PACKED_BYTES && bytes[0] === 0x1f && bytes[1] === 0x8b

/** The JSON of a packed animation. Throws when it is no gzip or larger than allowed. */
export const unpackTgs = (bytes: Uint8Array): Promise<Buffer> => unpack(bytes, { maxOutputLength: MAX_UNPACKED_BYTES })

/** Throws `bad_tgs` unless the bytes are an animation. */
export async function verifyTgs(bytes: Uint8Array): Promise<void> {
  if (!isPacked(bytes)) throw new AppError('bad_tgs')
  try {
    const json = await unpackTgs(bytes)
    if (!isShallow(json)) throw new RangeError('nests too deep')
    const value: unknown = JSON.parse(json.toString('utf8'))
    if (!isPlain(value)) throw new RangeError('holds what no drawing has')
    lottie.parse(value)
  } catch {
    throw new AppError('bad_tgs')
  }
}
