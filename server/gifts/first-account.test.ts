/** A new panel watches the catalogue from its first account on, however that one is added. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createEventReader } from './testing/event-reader.ts'

const phone = '+79990001122'
const method = 'payments.getStarGifts'
let panel: Panel

beforeEach(async () => {
  panel = await startPanel()
  await panel.signUp('owner', 'correct horse', true)
  panel.simulator.world.addAccount({ phone })
})
afterEach(() => panel.stop())

const settings = async () => (await panel.request('GET', '/api/gifts/settings')).body
const choose = (auto_refresh: boolean) => panel.request('POST', '/api/gifts/settings', { body: { auto_refresh } })
const expectWatching = async () => {
  expect(await settings()).toEqual({ auto_refresh: true })
  await expect.poll(() => panel.simulator.calls(method), { timeout: 10_000 }).toBeGreaterThan(0)
}

test('signed in by code', async () => {
  expect(await settings()).toEqual({ auto_refresh: false })
  await panel.addAccount(phone)
  await expectWatching()
})

test('signed in by QR code', async () => {
  const body = { api_profile_id: await panel.addApiProfile() }
  const started = z.object({ login_id: z.string(), url: z.string() })
  const { login_id, url } = started.parse((await panel.request('POST', '/api/auth/qr', { body })).body)
  const events = createEventReader(await panel.open('GET', `/api/auth/qr/${login_id}`))
  panel.simulator.world.acceptQr(url, phone)
  expect((await events.next()).event).toBe('token')
  expect((await events.next()).event).toBe('done')
  await expectWatching()
})

test('brought by an import', async () => {
  const id = await panel.addAccount(phone)
  const body = { format: 'gramjs', password: 'correct horse' }
  const exported = z.object({ session: z.string() })
  const { session } = exported.parse((await panel.request('POST', `/api/account/${id}/export`, { body })).body)
  const other = await startPanel({ simulator: panel.simulator })
  try {
    await other.signUp('owner', 'correct horse', true)
    const found = z.object({ import_id: z.string() })
    const { import_id } = found.parse((await other.request('POST', '/api/imports', { body: { text: session } })).body)
    const wish = { items: [0], api_profile_id: await other.addApiProfile() }
    expect(await other.lines('POST', `/api/imports/${import_id}/run`, { body: wish })).toContainEqual(
      expect.objectContaining({ done: true, imported: 1 }),
    )
    expect((await other.request('GET', '/api/gifts/settings')).body).toEqual({ auto_refresh: true })
  } finally {
    await other.stop()
  }
})

test('is stored with the account, or the account is not added', async () => {
  const { $client } = panel.db()
  $client.exec("create trigger refused before update of has_auto_refresh on users begin select raise(abort, 'no'); end")
  await expect(panel.addAccount(phone)).rejects.toThrow('500')
  expect((await panel.request('GET', '/api/accounts?cached=1')).text).not.toContain(phone)
  $client.exec('drop trigger refused')
  await panel.addAccount(phone)
  await expectWatching()
})

test('a user’s own choice is kept, whoever signs in later', async () => {
  await panel.addAccount(phone)
  await choose(false)
  const later = '+79990003344'
  panel.simulator.world.addAccount({ phone: later })
  await panel.addAccount(later)
  expect(await settings()).toEqual({ auto_refresh: false })

  const other = await startPanel({ simulator: panel.simulator })
  try {
    await other.signUp()
    await other.addAccount(phone)
    expect((await other.request('GET', '/api/gifts/settings')).body).toEqual({ auto_refresh: false })
  } finally {
    await other.stop()
  }
})
