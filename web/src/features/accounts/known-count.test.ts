import { afterEach, expect, test, vi } from 'vitest'
import { keepAccountCount, knownAccountCount } from './known-count.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

test('three on a device that has seen none, then as many as there were', () => {
  expect(knownAccountCount()).toBe(3)
  keepAccountCount(7)
  expect(knownAccountCount()).toBe(7)
})

test.each([
  ['0', 1],
  ['40', 12],
  ['-2', 1],
  ['many', 3],
])('of a kept "%s", %i are expected', (kept, expected) => {
  localStorage.setItem('giftbuyer.accounts', kept)
  expect(knownAccountCount()).toBe(expected)
})

test('blocked storage changes nothing', () => {
  vi.stubGlobal('localStorage', {
    clear: () => undefined,
    getItem: () => {
      throw new DOMException('forbidden', 'SecurityError')
    },
    setItem: () => {
      throw new DOMException('forbidden', 'SecurityError')
    },
  })
  keepAccountCount(5)
  expect(knownAccountCount()).toBe(3)
})
