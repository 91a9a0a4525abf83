import { describe, expect, test } from 'vitest'
import { documentUniqueId, stickerFileId } from './file-id.ts'

function unpackZeros(packed: Buffer): Buffer {
  const bytes: number[] = []
  for (let index = 0; index < packed.length; index += 1) {
    const byte = packed[index] ?? 0
    if (byte !== 0) {
      bytes.push(byte)
      continue
    }
    index += 1
    bytes.push(...Array.from({ length: packed[index] ?? 0 }, () => 0))
  }
  return Buffer.from(bytes)
}

describe('a unique id', () => {
  test('holds the class of documents and the document id, and nothing else', () => {
    const bytes = unpackZeros(Buffer.from(documentUniqueId('5370715282044100355'), 'base64url'))
    expect(bytes.length).toBe(12)
    expect(bytes.readInt32LE(0)).toBe(2)
    expect(bytes.readBigInt64LE(4)).toBe(5_370_715_282_044_100_355n)
  })

  test('starts as every document of the Bot API does', () => {
    expect(documentUniqueId('5370715282044100355')).toMatch(/^AgAD/)
  })

  test('of a negative id and of the largest one is exact', () => {
    for (const id of ['-1', '9223372036854775807', '-9223372036854775808'])
      expect(unpackZeros(Buffer.from(documentUniqueId(id), 'base64url')).readBigInt64LE(4)).toBe(BigInt(id))
  })
})

describe('a file id', () => {
  const sticker = {
    dcId: 2,
    documentId: '5370715282044100355',
    accessHash: '-6153273245112345678',
    fileReference: Buffer.concat([Buffer.from([1]), Buffer.alloc(10), Buffer.from('0123456789abcdef', 'hex')]),
  }

  test('unpacks to type, DC, reference, id and access hash, and ends with its version', () => {
    const all = Buffer.from(stickerFileId(sticker), 'base64url')
    expect(all.at(-1)).toBe(4)
    const bytes = unpackZeros(all.subarray(0, -2))
    expect(bytes.readInt32LE(0)).toBe(8 | (1 << 25))
    expect(bytes.readInt32LE(4)).toBe(2)
    expect(bytes.readUInt8(8)).toBe(19)
    expect(bytes.subarray(9, 28)).toEqual(sticker.fileReference)
    expect(bytes.readBigInt64LE(28)).toBe(BigInt(sticker.documentId))
    expect(bytes.readBigInt64LE(36)).toBe(BigInt(sticker.accessHash))
    expect(bytes.length).toBe(44)
  })

  test('starts as the stickers of the Bot API do', () => {
    expect(stickerFileId(sticker)).toMatch(/^CAACAg/)
  })

  test('without a reference has neither the flag nor the bytes', () => {
    const bytes = unpackZeros(
      Buffer.from(stickerFileId({ ...sticker, fileReference: Buffer.alloc(0) }), 'base64url').subarray(0, -2),
    )
    expect(bytes.readInt32LE(0)).toBe(8)
    expect(bytes.length).toBe(24)
  })

  test('packs a run of more than 250 zeros as several', () => {
    const fileReference = Buffer.alloc(600)
    const bytes = unpackZeros(Buffer.from(stickerFileId({ ...sticker, fileReference }), 'base64url').subarray(0, -2))
    expect(bytes.subarray(8, 12)).toEqual(Buffer.from([254, 600 & 0xff, 600 >> 8, 0]))
    expect(bytes.length).toBe(8 + 4 + 600 + 16)
  })
})
