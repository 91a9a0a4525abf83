/** Today's panel on data of 0.1.0: its data folder, or a backup made by it. */
import { copyFileSync, cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { restoreBackup } from '../server/backup/restore.ts'
import { startPanel, type Panel } from './support/start-panel.ts'

const fixture = join(import.meta.dirname, 'fixtures', 'panel-0.1.0')
const TOKEN = 'gb_249ZRLn2cnKyxWNVJ5pXPl45fAVTKmXgy1xwEN47ehs'
const world = z.object({ wire: z.any(), world: z.unknown() })

let panel: Panel
afterEach(() => panel.stop())

function copyFolder(dataDir: string) {
  copyFileSync(join(fixture, 'giftbuyer.sqlite'), join(dataDir, 'giftbuyer.db'))
  copyFileSync(join(fixture, 'key'), join(dataDir, 'secret.key'))
  cpSync(join(fixture, 'sessions'), join(dataDir, 'sessions'), { recursive: true })
}

async function restore(dataDir: string) {
  const done = await restoreBackup({
    file: join(fixture, 'panel.backup'),
    dataDir,
    setting: null,
    passphrase: 'a passphrase of the tests',
    isForced: false,
    nowMs: Date.now(),
  })
  expect(done).toEqual({ accounts: 3, sessions: 3, movedTo: null })
}

test.each([
  ['data folder', copyFolder],
  ['backup', restore],
])('of its %s everything is there and works', async (_, fillFolder) => {
  const state = world.parse(JSON.parse(readFileSync(join(fixture, 'telegram-world'), 'utf8')))
  panel = await startPanel({ fillFolder, simulator: { scenario: 'calm', seed: 10, state } })
  const read = async (path: string) => (await panel.request('GET', `/api/${path}`)).body
  const signIn = (username: string, password: string) =>
    panel.request('POST', '/api/auth/login', { body: { username, password } })

  expect((await signIn('second', 'another horse')).status).toBe(200)
  expect(await read('settings')).toMatchObject({ language: 'en', theme: 'dark', bot_token_set: false })
  expect((await signIn('owner', 'correct horse')).status).toBe(200)
  expect(await read('settings')).toMatchObject({
    language: 'ru',
    theme: 'light',
    bot_token: '••••••••evEI',
    bot_username: 'gift_previews_bot',
  })
  expect(await read('apiprofiles')).toMatchObject({
    items: [
      { api_id: 10_002, name: 'Second', accounts: 1 },
      { api_id: 10_001, name: 'First', accounts: 2 },
    ],
  })
  expect(await read('accounts?cached=1&include=signed_out')).toMatchObject({
    accounts: expect.arrayContaining([
      expect.objectContaining({ id: 1, phone: '+15550100001', first_name: 'Anna', status: 'active', stars: 12_480 }),
      expect.objectContaining({ id: 2, phone: '+15550100008', first_name: 'Timur', status: 'active', stars: 5004.999 }),
      expect.objectContaining({ id: 3, phone: '+15550100003', first_name: 'Elena', status: 'active', stars: 840 }),
      expect.objectContaining({ id: 4, status: 'signed_out', status_reason: 'AUTH_KEY_UNREGISTERED', stars: 1520 }),
    ]),
  })
  const gifts = z
    .object({ count: z.number(), items: z.array(z.looseObject({ id: z.string(), title: z.string().nullable() })) })
    .parse(await read('gifts'))
  expect(gifts.count).toBe(121)
  expect(gifts.items.map(({ title }) => title)).toEqual(expect.arrayContaining(['Newcomer', 'Told of']))
  const histories = await Promise.all(gifts.items.map(({ id }) => read(`gifts/${id}`)))
  expect(
    histories.reduce(
      (sum: number, body) => sum + z.object({ history: z.array(z.any()) }).parse(body).history.length,
      0,
    ),
  ).toBe(115)
  expect(await read('notices')).toMatchObject({ chat: { id: '5550100', name: 'Owner' }, fault: null })
  expect(await read('tokens')).toMatchObject({ items: [{ name: 'reads', scopes: ['read'], last_four: '7ehs' }] })
  expect(await read('activity?kind=account_added')).toMatchObject({
    items: Array.from({ length: 4 }, () => ({ kind: 'account_added' })),
  })
  const program = { headers: { authorization: `Bearer ${TOKEN}` } }
  expect((await panel.client().request('GET', '/api/me', program)).body).toMatchObject({ username: 'owner' })

  for (const id of [1, 2, 3]) {
    const lines = await panel.lines('POST', `/api/account/${id}/refresh`)
    expect(lines.at(-1)).toMatchObject({ done: true, account: { id, status: 'active' } })
  }
  expect(panel.simulator.calls('auth.sendCode')).toBe(0)
})
