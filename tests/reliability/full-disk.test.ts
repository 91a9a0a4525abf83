import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../support/start-panel.ts'

let panel: Panel
beforeEach(async () => {
  panel = await startPanel()
  await panel.signUp()
  await panel.addAccount('+15550100001')
  await panel.request('POST', '/api/gifts/refresh')
}, 60_000)
afterEach(() => panel.stop())

/** Makes SQLite itself report a full disk. */
function fillDisk() {
  const sqlite = panel.db().$client
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  sqlite.pragma(`max_page_count = ${String(sqlite.pragma('page_count', { simple: true }))}`)
}
const makeRoom = () => panel.db().$client.pragma('max_page_count = 1000000')

/** Until not even a short account row fits. */
function fillPage() {
  const add = panel
    .db()
    .$client.prepare(
      "insert into accounts (user_id, phone, first_name, status, created_at) values (1, ?, ?, 'signed_out', 1)",
    )
  let number = 0
  for (const length of [1_000, 100, 10, 0]) {
    expect(() => {
      for (;;) add.run(`+9${number++}`, 'x'.repeat(length))
    }).toThrow('full')
  }
}

const full = { status: 507, body: { error: 'storage_full' } }

test('with a full disk the panel shows what it knows, says why it keeps nothing new, and goes on when there is room', async () => {
  fillDisk()
  const added: number[] = []
  let answer = { status: 200, body: null as unknown }
  for (let number = 0; number < 500 && answer.status === 200; number++) {
    const body = { api_id: 50_000 + number, api_hash: (50_000 + number).toString(16).padStart(32, '0') }
    answer = await panel.request('POST', '/api/apiprofile', { body: { ...body, name: 'n'.repeat(64) } })
    if (answer.status === 200) added.push(body.api_id)
  }
  expect(answer).toMatchObject(full)
  const russian = {
    headers: { 'accept-language': 'ru' },
    body: { api_id: 9, api_hash: 'cd'.repeat(16), name: 'n'.repeat(64) },
  }
  const inRussian = await panel.request('POST', '/api/apiprofile', russian)
  expect(inRussian).toMatchObject({ ...full, body: { detail: expect.stringMatching(/нет места/) } })

  const profiles = await panel.request('GET', '/api/apiprofiles')
  for (const apiId of added) expect(profiles.text).toContain(`"api_id":${apiId}`)
  expect((await panel.request('GET', '/api/accounts?cached=1')).body).toMatchObject({
    accounts: [{ status: 'active' }],
  })
  expect((await panel.request('GET', '/api/gifts')).body).toMatchObject({ count: expect.any(Number) })

  makeRoom()
  expect((await panel.request('POST', '/api/apiprofile', russian)).status).toBe(200)
})

test('a gift that appeared while the disk was full is stored when there is space, and survives a restart', async () => {
  fillDisk()
  const ids: string[] = []
  let answer = { status: 200, body: null as unknown }
  for (let number = 0; number < 100 && answer.status === 200; number++) {
    ids.push(panel.simulator.world.releaseGift({ title: `Gift ${number}`, total: 1_000 }).id)
    answer = await panel.request('POST', '/api/gifts/refresh')
  }
  expect(answer).toMatchObject(full)
  expect((await panel.request('GET', '/api/gifts')).status).toBe(200)
  makeRoom()
  expect((await panel.request('POST', '/api/gifts/refresh')).status).toBe(200)
  const shown = (await panel.request('GET', '/api/gifts')).text
  for (const id of ids) expect(shown).toContain(`"id":"${id}"`)
  await panel.restart()
  const kept = (await panel.request('GET', '/api/gifts')).text
  for (const id of ids) expect(kept).toContain(`"id":"${id}"`)
})

test('a sign-in that ends on a full disk leaves no account, no session and no device at Telegram', async () => {
  const phone = '+15550100002'
  fillDisk()
  fillPage()
  await expect(panel.addAccount(phone, 1)).rejects.toThrow('507')
  expect(panel.simulator.calls('auth.logOut', phone)).toBe(1)
  expect((await panel.request('GET', '/api/accounts?cached=1&include=signed_out')).text).not.toContain(phone)
  makeRoom()
  expect(await panel.addAccount(phone, 1)).toBeGreaterThan(0)
})
