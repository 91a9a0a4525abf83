import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { draw } from '../../testing/draw.tsx'
import { buildGift } from './gift-fixture.ts'
import { GiftFacts } from './GiftFacts.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test.each([
  ['@gift_harbour', '-1001400000001'],
  ['398204415', '398204415'],
])('says who released a gift: %s', async (publisher, publisher_id) => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ demo: false })))
  await draw(<GiftFacts gift={buildGift({ publisher, publisher_id })} />)
  const fact = screen.getByText('Released by').parentElement
  expect(fact?.textContent).toBe(`Released by${publisher}`)
  const link = fact?.querySelector('a')
  expect(link?.href ?? null).toBe(publisher.startsWith('@') ? 'https://t.me/gift_harbour' : null)
})

test('says nothing of Telegram’s own gifts', async () => {
  await draw(<GiftFacts gift={buildGift()} />)
  expect(screen.queryByText('Released by')).toBeNull()
})
