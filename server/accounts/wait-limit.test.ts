import { expect, test } from 'vitest'
import { startPanel } from '../../tests/support/start-panel.ts'
import { createFakeClock } from '../lib/clock.ts'

test('waiting for fresh figures takes at most 25 seconds', async () => {
  const clock = createFakeClock(Date.UTC(2026, 5, 1))
  const panel = await startPanel({ clock })
  await panel.signUp()
  const api_profile_id = await panel.addApiProfile()
  // Ten are refreshed at once and time out after 20 s, so the eleventh is still running at 25 s.
  for (let number = 10; number <= 20; number++) {
    const phone = `+799900011${number}`
    panel.simulator.world.addAccount({ phone })
    await panel.addAccount(phone, api_profile_id)
  }
  await clock.advance(60 * 60_000 + 1)
  panel.simulator.setFrozen(true)
  const askedAt = clock.now()
  const held: { answer?: Awaited<ReturnType<typeof panel.request>> } = {}
  const request = panel.request('GET', '/api/accounts?wait=1').then((answer) => (held.answer = answer))
  while (!held.answer && clock.now() - askedAt < 39_000) {
    await clock.advance(500)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(held.answer).toMatchObject({ status: 202, body: { state: 'refreshing', accounts: null } })
  expect(clock.now() - askedAt).toBeGreaterThanOrEqual(25_000)
  await request
  panel.simulator.setFrozen(false)
  await panel.stop()
})
