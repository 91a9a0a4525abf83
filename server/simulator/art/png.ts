import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Eight bits a channel, red, green and blue. */
const DEPTH = 8
const TRUE_COLOUR = 2
/** Each row as its differences to the row above: what changes slowly packs well. */
const FILTER_UP = 2

/** A PNG of a square; `rgb` holds three bytes a pixel, row by row. */
export function encodePng(size: number, rgb: Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([DEPTH, TRUE_COLOUR], 8)
  const stride = size * 3
  const rows = Buffer.alloc((stride + 1) * size)
  for (let y = 0; y < size; y++) {
    const at = y * (stride + 1)
    rows[at] = FILTER_UP
    for (let x = 0; x < stride; x++) {
      const above = y === 0 ? 0 : (rgb[(y - 1) * stride + x] ?? 0)
      rows[at + 1 + x] = (rgb[y * stride + x] ?? 0) - above
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
