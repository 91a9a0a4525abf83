import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  delete document.documentElement.dataset['base']
  vi.resetModules()
})

test('at the top of an address paths are addresses', async () => {
  const { addressOf, pathOf } = await import('./base.ts')
  expect([addressOf('/api/me'), pathOf('/gifts')]).toEqual(['/api/me', '/gifts'])
})

test('under a path every address has it, and what only begins alike is outside', async () => {
  document.documentElement.dataset['base'] = '/gifts-panel'
  const { addressOf, pathOf } = await import('./base.ts')
  expect(addressOf('/api/me')).toBe('/gifts-panel/api/me')
  expect([pathOf('/gifts-panel/'), pathOf('/gifts-panel/gifts'), pathOf('/gifts-panel-2/gifts')]).toEqual([
    '/',
    '/gifts',
    '/gifts-panel-2/gifts',
  ])
})
