import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { drawPortrait, PORTRAIT_SIZE } from './portrait.ts'

/** The chunks of a PNG by name. */
function readChunks(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return chunks
}

test("a portrait is a valid small PNG of Telegram's size", () => {
  const png = drawPortrait(3)
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const chunks = readChunks(png)
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND'])
  expect([chunks.get('IHDR')?.readUInt32BE(0), chunks.get('IHDR')?.readUInt32BE(4)]).toEqual([160, PORTRAIT_SIZE])
  expect(inflateSync(chunks.get('IDAT') ?? '').length).toBe((PORTRAIT_SIZE * 3 + 1) * PORTRAIT_SIZE)
  expect(png.length).toBeLessThan(16 * 1024)
})

test('the same number gives the same face, another number another', () => {
  expect(drawPortrait(5).equals(drawPortrait(5))).toBe(true)
  const faces = new Set([1, 2, 3, 4, 5, 6, 7, 8].map((number) => drawPortrait(number).toString('base64')))
  expect(faces.size).toBe(8)
})
