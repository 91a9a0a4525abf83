import { expect, test } from 'vitest'
import { isEtagKnown } from './etag.ts'

test.each([
  [undefined, false],
  ['', false],
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ['"b" ,W/"a" ', true],
  ['*', true],
  ['a', false],
  ['"b"', false],
  ['"ab"', false],
])('If-None-Match %s against "a" is %s', (header, isKnown) => {
  expect(isEtagKnown(header, '"a"')).toBe(isKnown)
})
