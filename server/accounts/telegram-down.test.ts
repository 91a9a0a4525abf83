import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startPanel } from '../../tests/support/start-panel.ts'

const phone = '+79990001122'

test('with Telegram down a refresh says so, nothing is lost, and it works again when Telegram is back', async () => {
  const panel = await startPanel()
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, stars: { amount: 5, nanos: 0 } })
  const id = await panel.addAccount(phone)
  await panel.simulator.setListening(false)
  const lines = await panel.lines('POST', `/api/account/${id}/refresh`)
  expect(lines.at(-1)).toMatchObject({ error: 'telegram_unreachable', detail: expect.any(String) })
  const kept = await panel.request('DELETE', `/api/account/${id}?logout=1`)
  expect(kept).toMatchObject({ status: 502, body: { error: 'telegram_unreachable' } })
  expect(existsSync(join(panel.dataDir, 'sessions', 'user_1', `${phone}.session`))).toBe(true)
  await panel.simulator.setListening(true)
  const again = await panel.lines('POST', `/api/account/${id}/refresh`)
  expect(again.at(-1)).toMatchObject({ done: true, account: { status: 'active', stars: 5 } })
  await panel.stop()
}, 60_000)
