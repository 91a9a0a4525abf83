import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

let panel: Panel
beforeEach(async () => {
  panel = await startPanel()
  await panel.signUp()
})
afterEach(() => panel.stop())

const measure = async () => (await panel.request('GET', '/api/storage')).body

test('an empty panel has only a database', async () => {
  expect(await measure()).toEqual({
    data_dir: panel.dataDir,
    database_bytes: expect.any(Number),
    sessions_bytes: 0,
    sessions: 0,
    cache_bytes: 0,
  })
})

test('sessions and stickers are counted in bytes, the database with its log', async () => {
  const phone = '+79990001122'
  panel.simulator.world.addAccount({ phone })
  await panel.addAccount(phone)
  await panel.request('POST', '/api/gifts/refresh')
  const list = await panel.request('GET', '/api/gifts')
  await panel.request('GET', `/api/gifts/sticker.lottie?uniq=${Object(list.body).items[0].sticker_unique_id}`)
  const session = statSync(join(panel.dataDir, 'sessions', 'user_1', `${phone}.session`)).size
  const body = Object(await measure())
  expect(body).toMatchObject({ sessions: 1, sessions_bytes: session })
  expect(body.cache_bytes).toBeGreaterThan(100)
  const files = ['giftbuyer.db', 'giftbuyer.db-wal', 'giftbuyer.db-shm']
  const sizeOfFiles = () => files.reduce((sum, name) => sum + statSync(join(panel.dataDir, name)).size, 0)
  // The log may have grown by a balance that was gathered meanwhile.
  await expect.poll(async () => Object(await measure()).database_bytes - sizeOfFiles()).toBe(0)
})
