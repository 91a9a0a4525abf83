import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'

const phone = '+79990001122'
let panel: Panel
beforeAll(async () => {
  panel = await startPanel({ isDemo: true })
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, firstName: 'Anna', stars: { amount: 100, nanos: 0 } })
})
afterAll(() => panel.stop())

const act = (action: string) => panel.request('POST', '/api/demo', { body: { action } })
const guide = async () => Object((await panel.request('GET', '/api/demo')).body)
const lastOfRefresh = async () => Object((await panel.lines('POST', '/api/account/1/refresh')).at(-1))
const statusNow = async () => (await lastOfRefresh()).account?.status
const onSale = () => panel.simulator.world.gifts().filter((gift) => gift.isLimited && !gift.isSoldOut)

describe('the demo', () => {
  test('lists the accounts that can be added, until they are', async () => {
    const before = await guide()
    expect(before.bot_token).toBe(panel.simulator.botToken)
    expect(before.accounts).toContainEqual({
      phone,
      first_name: 'Anna',
      code: expect.any(String),
      password: null,
      ending: 'signs_in',
    })
    expect(before.signed_in).toEqual([])
    const endings = new Set(before.accounts.map((account: { ending: string }) => account.ending))
    expect(endings).toEqual(new Set(['signs_in', 'code_by_email', 'must_wait', 'is_banned', 'signs_up_elsewhere']))
    await panel.addAccount(phone)
    const after = await guide()
    expect(after.accounts).toHaveLength(before.accounts.length - 1)
    expect(after.accounts).not.toContainEqual(expect.objectContaining({ phone }))
    expect(after.signed_in).toEqual([{ phone, first_name: 'Anna', stars: 100 }])
  })

  test('releases a gift, and returns its name', async () => {
    const { status, body } = await act('release_gift')
    expect([status, body]).toEqual([200, { ok: true, outcome: 'done', name: panel.simulator.world.gifts()[0]?.title }])
  })

  test('sells a limited gift out, and returns its name', async () => {
    const before = onSale()
    const { body } = await act('sell_out')
    const gone = before.filter(({ id }) => !onSale().some((gift) => gift.id === id))
    expect(gone).toHaveLength(1)
    expect(body).toEqual({ ok: true, outcome: 'done', name: gone[0]?.title })
  })

  test('sends Stars to an account, and its page is notified', async () => {
    const events = createEventReader(await panel.open('GET', '/api/events'))
    expect((await act('send_stars')).body).toEqual({ ok: true, outcome: 'done', name: 'Anna' })
    expect(await events.next()).toMatchObject({ event: 'account', data: { account: { phone, stars: 350 } } })
    await events.close()
  })

  test('breaks the connections, which recover', async () => {
    expect((await act('break_lines')).body).toEqual({ ok: true, outcome: 'done', name: null })
    expect((await panel.lines('POST', '/api/account/1/refresh')).at(-1)).toMatchObject({ done: true })
  })

  test('signs in a stranger’s device, which can be ended once the panel’s session is a day old', async () => {
    const events = createEventReader(await panel.open('GET', '/api/events'))
    expect((await act('sign_in_elsewhere')).body).toMatchObject({ outcome: 'done', name: 'Anna' })
    const { data } = await events.next()
    expect(data).toMatchObject({ account_id: 1, device: expect.stringContaining('Galaxy'), location: 'Netherlands' })
    const { hash } = Object(data)
    const end = () => panel.request('DELETE', `/api/account/1/devices/${hash}`)
    expect(await end()).toMatchObject({ status: 409, body: { error: 'device_too_new' } })
    panel.simulator.world.ageSessions(phone, 24 * 60 * 60 * 1000)
    expect((await end()).status).toBe(200)
    expect((await panel.request('GET', '/api/account/1/devices')).text).not.toContain('Galaxy')
    await events.close()
  })

  test('freezes an account and unfreezes it', async () => {
    expect((await act('freeze')).body).toMatchObject({ outcome: 'done', name: 'Anna' })
    expect(await statusNow()).toBe('restricted')
    expect((await act('freeze')).body).toMatchObject({ outcome: 'undone', name: 'Anna' })
    expect(await statusNow()).toBe('active')
  })

  test('makes Telegram ask for a wait at the next check', async () => {
    await act('ask_to_wait')
    expect(await lastOfRefresh()).toMatchObject({ error: 'flood_wait', retry_after: 75 })
  })

  test('scans a code that is shown, else the next one', async () => {
    const show = async () => Object((await panel.request('POST', '/api/auth/qr', { body: { api_profile_id: 1 } })).body)
    const ending = async (loginId: string) => (await panel.open('GET', `/api/auth/qr/${loginId}`)).text()
    expect((await act('scan_qr')).body).toMatchObject({ outcome: 'waiting', name: expect.any(String) })
    expect(await ending((await show()).login_id)).toContain('event: done')
    const second = await show()
    expect((await act('scan_qr')).body).toMatchObject({ outcome: 'done' })
    expect(await ending(second.login_id)).toContain('event: done')
    const cancelled = await show()
    await panel.request('POST', '/api/auth/cancel', { body: { login_id: cancelled.login_id } })
    expect((await act('scan_qr')).body).toMatchObject({ outcome: 'waiting' })
  })

  test('signs the given account out, and the page is notified', async () => {
    const events = createEventReader(await panel.open('GET', '/api/events'))
    const stranger = await panel.request('POST', '/api/demo', { body: { action: 'sign_out', phone: '+15550100012' } })
    expect(stranger.body).toMatchObject({ outcome: 'impossible', name: null })
    const { body } = await panel.request('POST', '/api/demo', { body: { action: 'sign_out', phone } })
    expect(body).toMatchObject({ outcome: 'done', name: 'Anna' })
    expect(await events.next()).toMatchObject({ event: 'account', data: { account: { phone, status: 'signed_out' } } })
    expect((await guide()).accounts).toContainEqual(expect.objectContaining({ phone }))
    await events.close()
  })

  test('presses Start for a chat that is being connected, and shows the bot’s messages', async () => {
    expect((await act('press_start')).body).toEqual({ ok: true, outcome: 'impossible', name: null })
    await panel.request('POST', '/api/settings', { body: { bot_token: panel.simulator.botToken } })
    await panel.request('POST', '/api/notices/connect')
    expect((await act('press_start')).body).toEqual({ ok: true, outcome: 'done', name: null })
    await expect
      .poll(async () => (await panel.request('GET', '/api/notices')).body)
      .toMatchObject({
        chat: { name: 'Demo' },
      })
    await expect.poll(async () => (await guide()).bot_messages).toHaveLength(1)
    expect((await panel.request('POST', '/api/notices/test')).status).toBe(200)
    expect((await guide()).bot_messages).toMatchObject([
      { text: expect.stringContaining('This is what a notification looks like'), is_silent: false },
      { text: expect.stringContaining('Chat connected') },
    ])
    expect((await act('press_start')).body).toMatchObject({ outcome: 'impossible' })
  })

  test('refuses unknown actions, and visitors who are not signed in', async () => {
    expect(await act('steal')).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expect((await panel.client().request('GET', '/api/demo')).status).toBe(401)
  })
})

test('does not exist in a panel that is not a demo', async () => {
  const real = await startPanel({ simulator: panel.simulator })
  await real.signUp()
  expect(await real.request('GET', '/api/demo')).toMatchObject({ status: 404, body: { error: 'not_found' } })
  expect(await real.request('POST', '/api/demo', { body: { action: 'sell_out' } })).toMatchObject({ status: 404 })
  await real.stop()
})
