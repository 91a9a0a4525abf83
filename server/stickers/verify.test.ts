import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { MAX_PACKED_BYTES, MAX_UNPACKED_BYTES, verifyTgs } from './verify.ts'
import { lottieJson, randomText, tgs } from './testing/samples.ts'

describe('an animation', () => {
  test('is a gzip of Lottie JSON', async () => {
    await expect(verifyTgs(tgs())).resolves.toBeUndefined()
  })

  test('may be as large as the limits allow', async () => {
    await expect(verifyTgs(gzipSync(lottieJson().padEnd(MAX_UNPACKED_BYTES)))).resolves.toBeUndefined()
  })

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['plain JSON', Buffer.from(lottieJson())],
    ['a picture', Buffer.from('RIFF....WEBPVP8 ')],
    ['a gzip of no JSON', gzipSync('hello')],
    ['a gzip of JSON that is no Lottie', gzipSync('{"a":1}')],
    ['a Lottie without layers', tgs({ layers: [] })],
    ['a Lottie whose frame rate is text', tgs({ fr: '60' })],
    ['a gzip that breaks off', tgs().subarray(0, 40)],
    ['a gzip with a wrong checksum', Buffer.concat([tgs().subarray(0, -8), Buffer.alloc(8)])],
    ['more than 64 KiB packed', gzipSync(lottieJson({ nm: randomText(MAX_PACKED_BYTES * 2) }))],
    ['more than 2 MiB unpacked', gzipSync(lottieJson().padEnd(MAX_UNPACKED_BYTES + 1))],
    ['a bomb of 40 MiB', gzipSync(Buffer.alloc(40 * 1024 * 1024))],
    ['arrays a million deep', gzipSync('['.repeat(1_000_000))],
  ])('is not %s', async (_name, bytes) => {
    await expect(verifyTgs(bytes)).rejects.toMatchObject({ code: 'bad_tgs' })
  })
})
