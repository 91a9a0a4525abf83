import { expect, test } from 'vitest'
import { decodeOutline, scaleOutline } from './outline.ts'

test('bytes become numbers, signs, commas and letters', () => {
  // 10, then -20, then ",30", then the letters at 26 and 38 of the alphabet.
  expect(decodeOutline(Uint8Array.from([10, 64 + 20, 128 + 30, 192 + 26, 192 + 38]))).toBe('M10-20,30amz')
})

test('the alphabet covers letters, digits and the signs', () => {
  const all = decodeOutline(Uint8Array.from(Array.from({ length: 64 }, (_, index) => 192 + index)))
  expect(all).toBe('MAACAAAAHAAALMAAAQASTAVAAAZaacaaaahaaalmaaaqastava.az0123456789-,z')
})

test('every byte gives a path of path characters only', () => {
  for (let byte = 0; byte < 256; byte += 1)
    expect(decodeOutline(Uint8Array.from([byte]))).toMatch(/^M[MmLlHhVvCcSsQqTtAaZz0-9.,-]+z$/)
})

test('nothing, and more than an outline can be, are no outline', () => {
  expect(decodeOutline(new Uint8Array())).toBeNull()
  expect(decodeOutline(new Uint8Array(5000))).toBeNull()
})

test('scaling multiplies every coordinate and keeps the letters', () => {
  expect(scaleOutline('M10-20,30c1.5,2 3-4z', 5.12)).toBe('M51.2-102.4,153.6c7.68,10.24,15.36-20.48z')
})

test('a path in the right size, and one with arcs, stay as they are', () => {
  expect(scaleOutline('M10-20z', 1)).toBe('M10-20z')
  expect(scaleOutline('M10-20a1,1,0,1,0,2,2z', 2)).toBe('M10-20a1,1,0,1,0,2,2z')
})
