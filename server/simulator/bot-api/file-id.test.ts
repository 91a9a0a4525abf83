import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFileId, encodeFileId, encodeUniqueId } from './file-id.ts'

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)
const identity = fc.record({
  documentId: int64,
  accessHash: int64,
  dcId: fc.integer({ min: 1, max: 5 }),
  fileReference: fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
})

describe('Bot API file ids', () => {
  test('a file id decodes to what it was made of', () => {
    fc.assert(
      fc.property(identity, (file) => {
        expect(decodeFileId(encodeFileId(file))).toEqual(file)
      }),
    )
  })

  test('a unique id of a usual document starts with AgAD and does not depend on the account', () => {
    // 02000000 is written 02 00 03, then the id 0x4666e0e3a1b2c3d4, then its bytes as they are.
    expect(encodeUniqueId('5073071812345678804')).toBe(
      Buffer.concat([Buffer.from([2, 0, 3]), idBytes(5073071812345678804n)]).toString('base64url'),
    )
    expect(encodeUniqueId('5073071812345678804')).toMatch(/^AgAD/)
  })

  test('garbage, other kinds of files and truncated ids are not stickers', () => {
    const good = encodeFileId({ documentId: '51', accessHash: '7', dcId: 2, fileReference: Buffer.from('ref') })
    for (const bad of ['', 'a', '!!!', good.slice(0, -4), `${good}AA`, good.replace(/^./, 'B')]) {
      expect(decodeFileId(bad)).toBeNull()
    }
    fc.assert(fc.property(fc.base64String(), (text) => void decodeFileId(text)))
  })
})

function idBytes(id: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64LE(id)
  return bytes
}
