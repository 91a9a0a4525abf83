import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  delete document.documentElement.dataset['base']
  vi.resetModules()
})

test('without a base path, paths are URLs', async () => {
  const { addressOf, pathOf } = await import('./base.ts')
  expect([addressOf('/api/me'), pathOf('/gifts')]).toEqual(['/api/me', '/gifts'])
})

test('with a base path every URL has it, and similar paths are outside', async () => {
  document.documentElement.dataset['base'] = '/gifts-panel'
  const { addressOf, pathOf } = await import('./base.ts')
  expect(addressOf('/api/me')).toBe('/gifts-panel/api/me')
  expect([pathOf('/gifts-panel/'), pathOf('/gifts-panel/gifts'), pathOf('/gifts-panel-2/gifts')]).toEqual([
    '/',
    '/gifts',
    '/gifts-panel-2/gifts',
  ])
})
