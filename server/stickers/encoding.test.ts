import { expect, test } from 'vitest'
import { acceptsGzip } from './encoding.ts'

test.each([
  [undefined, false],
  ['', false],
  ['identity', false],
  ['gzip', true],
  ['GZIP', true],
  ['deflate, gzip;q=0.5, br', true],
  ['gzip;q=0', false],
  ['gzip; q=0.000', false],
  ['gzip;q=rubbish', false],
  ['x-gzip', true],
  ['*', true],
  ['*;q=0', false],
  ['gzip;q=0, *', false],
  ['br', false],
])('Accept-Encoding %s takes gzip: %s', (header, isAccepted) => {
  expect(acceptsGzip(header)).toBe(isAccepted)
})
