import { describe, expect, test } from 'vitest'
import { photoTypeOf } from './photo-type.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

describe('what counts as a picture', () => {
  test.each([
    ['image/jpeg', '\xff\xd8\xff\xe0....JFIF'],
    ['image/png', '\x89PNG\r\n\x1a\n....'],
    ['image/webp', 'RIFF\x10\0\0\0WEBPVP8 '],
  ])('%s is known by its first bytes', (type, start) => {
    expect(photoTypeOf(bytes(start))).toBe(type)
  })

  test.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing that may hold scripts', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an animation', 'GIF89a.....'],
    ['a sound', 'RIFF\x10\0\0\0WAVEfmt '],
    ['half a PNG signature', '\x89PNG'],
    ['a PNG behind something else', ' \x89PNG\r\n\x1a\n'],
    ['a PNG that lost its eighth bit', '\x09PNG\r\n\x1a\n'],
  ])('%s is none', (_what, start) => {
    expect(photoTypeOf(bytes(start))).toBeNull()
  })

  test('up to 256 KiB', () => {
    const jpeg = Buffer.alloc(256 * 1024 + 1, 1)
    jpeg.set([0xff, 0xd8, 0xff])
    expect(photoTypeOf(jpeg.subarray(0, -1))).toBe('image/jpeg')
    expect(photoTypeOf(jpeg)).toBeNull()
  })
})
