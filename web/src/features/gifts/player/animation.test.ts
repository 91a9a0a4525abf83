import { describe, expect, test } from 'vitest'
import { parseAnimation } from './animation.ts'

const shape = { ty: 4, shapes: [], ks: {} }
const file = { v: '5.5.2', tgs: 1, w: 512, h: 512, fr: 60, ip: 0, op: 180, layers: [shape] }

test('a sticker is read with its rate and length', () => {
  expect(parseAnimation(file)).toMatchObject({ rate: 60, frames: 180, hasMasks: false })
})

describe('what is no sticker is refused', () => {
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

test('what would load something, or is text, is left out', () => {
  const foreign = {
    ...file,
    layers: [shape, { ty: 2, refId: 'i' }, { ty: 5, t: {} }, { ty: 6 }, { ty: 0, refId: 'c' }, null],
    assets: [
      { id: 'i', u: 'https://example.org/', p: 'a.png', w: 1, h: 1 },
      { id: 'f', t: 3, p: 'data.json' },
      { id: 'c', layers: [shape, { ty: 2, refId: 'i' }] },
    ],
    fonts: { list: [{ fPath: 'https://example.org/font.css' }] },
    chars: [],
  }
  expect(parseAnimation(foreign)?.data).toMatchObject({
    layers: [shape, { ty: 0, refId: 'c' }],
    assets: [{ id: 'c', layers: [shape] }],
  })
  expect(parseAnimation(foreign)?.data).not.toHaveProperty('fonts')
  expect(parseAnimation(foreign)?.data).not.toHaveProperty('chars')
})

test('a mask is noticed wherever it is', () => {
  const masked = { ...shape, hasMask: true, masksProperties: [] }
  expect(parseAnimation({ ...file, layers: [masked] })?.hasMasks).toBe(true)
  expect(parseAnimation({ ...file, assets: [{ id: 'c', layers: [masked] }] })?.hasMasks).toBe(true)
})
