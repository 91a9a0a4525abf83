import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createFakeClock, type FakeClock } from '../lib/clock.ts'

const phone = '+79990001122'
const listed = z.object({ accounts: z.array(z.object({ id: z.number(), photo: z.string().nullable() })) })
const patiently = { interval: 10, timeout: 8000 }

let panel: Panel
let clock: FakeClock

beforeEach(async () => {
  clock = createFakeClock(Date.UTC(2026, 5, 1))
  panel = await startPanel({ clock, env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, firstName: 'Anna' })
})
afterEach(() => panel.stop())

const setPhoto = (picture: 'portrait' | Uint8Array | null, dcId?: number) =>
  panel.simulator.world.setPhoto(phone, picture, dcId)
/** Signed in and checked: later requests belong to a new check. */
const add = async () => {
  const id = await panel.addAccount(phone)
  await refresh(id)
  return id
}
const refresh = (id = 1) => panel.lines('POST', `/api/account/${id}/refresh`)
/** The account's own field, and the files on disk. */
const photo = async (id = 1) => {
  const { accounts } = listed.parse((await panel.request('GET', '/api/accounts?cached=1&include=signed_out')).body)
  return accounts.find((account) => account.id === id)?.photo
}
const addressOf = (photoId: string | null, id = 1) => `/api/account/${id}/photo?v=${photoId}`
const arrived = async (photoId: string | null, id = 1) => {
  await expect.poll(() => photo(id), patiently).toBe(addressOf(photoId, id))
}
const folder = () => join(panel.dataDir, 'cache', 'photos')
const stored = () => (existsSync(folder()) ? readdirSync(folder()) : [])
const downloads = () => panel.simulator.calls('upload.getFile', phone)
const get = (path: string, headers: Record<string, string> = {}) => panel.open('GET', path, { headers })
/** Waits until all pending downloads have ended: the picture of a second account, requested later, has arrived. */
const settle = async () => {
  const other = '+79990009999'
  const isKnown = panel.simulator.world.accounts().some((account) => account.phone === other)
  if (!isKnown) panel.simulator.world.addAccount({ phone: other })
  const photoId = panel.simulator.world.setPhoto(other, 'portrait')
  const id = isKnown ? 2 : await panel.addAccount(other)
  await refresh(id)
  await arrived(photoId, id)
  await expect.poll(() => panel.simulator.calls('upload.getFile', other), patiently).toBeGreaterThan(0)
}

describe('an account’s picture', () => {
  test.each([2, 4])('comes with the sign-in from DC %i, and is served to its owner as it is', async (dcId) => {
    const photoId = setPhoto('portrait', dcId)
    await add()
    await arrived(photoId)
    const answer = await get(addressOf(photoId))
    expect(answer.status).toBe(200)
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      etag: `"${photoId}"`,
    })
    expect(stored()).toEqual([`1.${photoId}`])
  })

  test('is 304 if unchanged, and without a version is always revalidated', async () => {
    const photoId = setPhoto('portrait')
    await add()
    await arrived(photoId)
    const same = await get(addressOf(photoId), { 'if-none-match': `"${photoId}"` })
    expect([same.status, await same.text()]).toEqual([304, ''])
    for (const path of [
      '/api/account/1/photo',
      '/api/account/1/photo?v=7',
      '/api/account/1/photo?v=../../secret.key',
    ]) {
      const answer = await get(path, { 'if-none-match': '"7"' })
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    }
  })

  test('is private, and 404 if there is none', async () => {
    const photoId = setPhoto('portrait')
    await add()
    await arrived(photoId)
    const stranger = panel.client()
    expect((await stranger.request('GET', addressOf(photoId))).status).toBe(401)
    await stranger.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
    const headers = { 'if-none-match': `"${photoId}"` }
    expect(await stranger.request('GET', addressOf(photoId), { headers })).toMatchObject({
      status: 404,
      body: { error: 'not_found' },
    })
    for (const id of ['99', '0', '-1', 'x', '1.5', '..%2f..%2fsecret.key']) {
      expect([id, (await panel.request('GET', `/api/account/${id}/photo`)).status]).toEqual([id, 404])
    }
  })

  test('is downloaded once while it stays the same, also after a restart', async () => {
    const photoId = setPhoto('portrait')
    await add()
    await arrived(photoId)
    await refresh()
    await refresh()
    await panel.restart()
    await refresh()
    await settle()
    expect(downloads()).toBe(1)
    expect((await get(addressOf(photoId))).status).toBe(200)
  })

  test('is replaced when it changes, and deleted when it was removed', async () => {
    await add()
    expect(await photo()).toBeNull()
    const first = setPhoto('portrait')
    await refresh()
    await arrived(first)
    const bytes = await (await get(addressOf(first))).arrayBuffer()
    const second = setPhoto('portrait')
    await refresh()
    await arrived(second)
    expect(stored()).toEqual([`1.${second}`])
    expect(Buffer.from(await (await get(addressOf(second))).arrayBuffer()).equals(Buffer.from(bytes))).toBe(false)
    setPhoto(null)
    await refresh()
    await expect.poll(() => photo(), patiently).toBeNull()
    expect(stored()).toEqual([])
    expect((await get(addressOf(second))).status).toBe(404)
  })

  test('is deleted with the account', async () => {
    const photoId = setPhoto('portrait')
    await add()
    await arrived(photoId)
    expect((await panel.request('DELETE', '/api/account/1')).status).toBe(200)
    expect(stored()).toEqual([])
    expect((await get(addressOf(photoId))).status).toBe(404)
  })

  test('stays with a signed-out account, and is downloaded again after the cache was emptied', async () => {
    const photoId = setPhoto('portrait')
    await add()
    await arrived(photoId)
    rmSync(folder(), { recursive: true })
    expect((await get(addressOf(photoId))).status).toBe(404)
    await refresh()
    await expect.poll(async () => (await get(addressOf(photoId))).status, patiently).toBe(200)
    panel.simulator.world.endSessions(phone)
    expect((await refresh()).at(-1)).toMatchObject({ error: 'session_invalid' })
    expect(await photo()).toBe(addressOf(photoId))
    expect((await get(addressOf(photoId))).status).toBe(200)
  })

  test('of the previous owner is not shown when the number changes hands', async () => {
    const photoId = setPhoto('portrait')
    await add()
    await arrived(photoId)
    panel.simulator.world.endSessions(phone)
    await refresh()
    panel.db().$client.exec("update accounts set telegram_id = '12345'")
    // The new owner's picture is not available, but the previous owner's must not be shown either.
    setPhoto('portrait')
    panel.simulator.addFault({ method: 'upload.getFile', error: { code: 400, name: 'LOCATION_INVALID' } })
    expect(await add()).toBe(1)
    await expect.poll(() => panel.log(), patiently).toContain('profile picture not downloaded')
    expect(await photo()).toBeNull()
  })
})

describe('what a server sends as a picture', () => {
  const tooLarge = Buffer.alloc(300 * 1024, 1)
  tooLarge.set([0xff, 0xd8, 0xff])
  test.each([
    ['is too large', tooLarge],
    ['is a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['is a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['is empty', Buffer.alloc(0)],
    ['has a wrong signature', Buffer.from('\x88PNG\r\n\x1a\n', 'latin1')],
  ])('and %s is neither kept nor served, and the check is as good as ever', async (_what, bytes) => {
    const before = setPhoto('portrait')
    await add()
    await arrived(before)
    const photoId = setPhoto(bytes)
    expect((await refresh()).at(-1)).toMatchObject({ done: true, account: { status: 'active' } })
    await expect.poll(() => photo(), patiently).toBeNull()
    expect(stored()).toEqual([])
    expect((await get(addressOf(photoId))).status).toBe(404)
    const asked = downloads()
    // Downloading again would return the same.
    await refresh()
    await settle()
    expect(downloads()).toBe(asked)
  })

  test('that is damaged on disk is not served, and downloaded again', async () => {
    const photoId = setPhoto('portrait')
    await add()
    await arrived(photoId)
    mkdirSync(folder(), { recursive: true })
    writeFileSync(join(folder(), `1.${photoId}`), '<script>alert(1)</script>')
    expect((await get(addressOf(photoId))).status).toBe(404)
    await refresh()
    await expect.poll(async () => (await get(addressOf(photoId))).status, patiently).toBe(200)
  })
})

describe('a download that fails', () => {
  test.each([
    { code: 400, name: 'LOCATION_INVALID' },
    { code: 500, name: 'RPC_CALL_FAIL' },
    { code: 401, name: 'SESSION_PASSWORD_NEEDED' },
  ])('with $name costs neither the check nor the session, and the next check tries again', async (error) => {
    const before = setPhoto('portrait')
    await add()
    await arrived(before)
    const takeBack = panel.simulator.addFault({ method: 'upload.getFile', error })
    const photoId = setPhoto('portrait')
    expect((await refresh()).at(-1)).toMatchObject({ done: true, account: { status: 'active' } })
    // A temporary error is retried after pauses of the panel's clock.
    const logged = async () => {
      await clock.advance(1_000)
      return panel.log()
    }
    await expect.poll(logged, patiently).toContain('profile picture not downloaded')
    expect(await photo()).toBe(addressOf(before))
    takeBack()
    expect((await refresh()).at(-1)).toMatchObject({ done: true, account: { status: 'active' } })
    await arrived(photoId)
  })

  test('because of a flood wait is not retried before its end', async () => {
    await add()
    const takeBack = panel.simulator.addFault({
      method: 'upload.getFile',
      phone,
      error: { code: 420, name: 'FLOOD_WAIT_600' },
    })
    const photoId = setPhoto('portrait')
    expect((await refresh()).at(-1)).toMatchObject({ done: true })
    await expect.poll(() => panel.log(), patiently).toContain('profile picture not downloaded')
    takeBack()
    const asked = downloads()
    await clock.advance(599_000)
    expect((await refresh()).at(-1)).toMatchObject({ done: true })
    await settle()
    expect([downloads(), await photo()]).toEqual([asked, null])
    await clock.advance(2_000)
    await refresh()
    await arrived(photoId)
  })

  test('because of a timeout does not delay the check', async () => {
    await add()
    panel.simulator.addFault({ method: 'upload.getFile', phone, silence: 'before' })
    setPhoto('portrait')
    expect((await refresh()).at(-1)).toMatchObject({ done: true, account: { photo: null } })
    expect((await refresh()).at(-1)).toMatchObject({ done: true, account: { photo: null } })
  })

  test('because the disk is full leaves the account without a picture', async () => {
    mkdirSync(join(panel.dataDir, 'cache'), { recursive: true })
    writeFileSync(folder(), 'a file where the folder should be')
    setPhoto('portrait')
    await add()
    await expect.poll(() => panel.log(), patiently).toContain('profile picture not saved')
    expect((await refresh()).at(-1)).toMatchObject({ done: true, account: { photo: null } })
    expect((await panel.request('DELETE', '/api/account/1')).status).toBe(200)
  })
})
