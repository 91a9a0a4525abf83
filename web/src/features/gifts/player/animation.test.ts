import { describe, expect, test } from 'vitest'
import { parseAnimation } from './animation.ts'

const shape = { ty: 4, shapes: [], ks: {} }
const file = { v: '5.5.2', tgs: 1, w: 512, h: 512, fr: 60, ip: 0, op: 180, layers: [shape] }

test('a sticker is read with its rate and length', () => {
  expect(parseAnimation(file)).toMatchObject({ rate: 60, frames: 180, hasMasks: false })
})

describe('what is not a sticker is refused', () => {
  test.each([
    ['nothing', null],
    ['a list', []],
    ['text', 'lottie'],
    ['no layers', { ...file, layers: undefined }],
    ['no size', { ...file, w: 0 }],
    ['a rate that is none', { ...file, fr: Number.NaN }],
    ['a rate beyond reason', { ...file, fr: 1e6 }],
    ['an end before the start', { ...file, ip: 10, op: 10 }],
    ['a length of minutes', { ...file, op: 60 * 120 }],
  ])('%s', (_, value) => {
    expect(parseAnimation(value)).toBeNull()
  })
})

test('external resources are refused, and harmless extras are removed', () => {
  const harmless = {
    ...file,
    layers: [shape, { ty: 0, refId: 'c' }],
    assets: [
      { id: 'i', u: '', p: 'data:image/png;base64,AA==', e: 1 },
      { id: 'c', layers: [shape] },
    ],
    fonts: { list: [] },
    chars: [],
    fitz: [{ o: 16_765_440 }],
  }
  expect(parseAnimation(harmless)?.data).toMatchObject({
    layers: [shape, { ty: 0, refId: 'c' }],
    assets: [{ id: 'c', layers: [shape] }],
  })
  expect(parseAnimation(harmless)?.data).not.toHaveProperty('fonts')
  expect(parseAnimation(harmless)?.data).not.toHaveProperty('chars')
  expect(parseAnimation({ ...harmless, fonts: { list: [{ fPath: 'https://example.org/font.css' }] } })).toBeNull()
  expect(parseAnimation({ ...harmless, layers: [shape, { ty: 2, refId: 'i' }] })).toBeNull()
  expect(parseAnimation({ ...harmless, assets: [{ id: 'f', t: 3, p: 'data.json' }] })).toBeNull()
})

test('a mask is found anywhere', () => {
  const masked = { ...shape, hasMask: true, masksProperties: [{ mode: 'a', pt: { a: 0, k: { v: [], i: [], o: [] } } }] }
  expect(parseAnimation({ ...file, layers: [masked] })?.hasMasks).toBe(true)
  expect(parseAnimation({ ...file, assets: [{ id: 'c', layers: [masked] }] })?.hasMasks).toBe(true)
})
