import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { activityPage, type ActivityItem } from '../contract/activity.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'

const phone = '+79990001122'
const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
let panel: Panel

beforeEach(async () => {
  panel = await startPanel({ env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
})
afterEach(() => panel.stop())

async function list(query = '', client: Pick<Panel, 'request'> = panel, language = 'en'): Promise<ActivityItem[]> {
  const headers = { 'accept-language': language }
  const answer = await client.request('GET', `/api/activity?limit=200${query}`, { headers })
  expect(answer.status).toBe(200)
  return activityPage.parse(answer.body).items
}
const kindsOf = (items: ActivityItem[]) => items.map(({ kind }) => kind)
const find = async (kind: string) => (await list()).find((item) => item.kind === kind)
const countFailures = async () => kindsOf(await list()).filter((kind) => kind === 'refresh_failed').length
const withAccount = async () => {
  panel.simulator.world.addAccount({ phone, firstName: 'Anna', stars: { amount: 100, nanos: 0 } })
  return await panel.addAccount(phone)
}

test('panel sign-ins and failed attempts are logged with address and device', async () => {
  const headers = { 'user-agent': agent }
  const login = (password: string) =>
    panel.request('POST', '/api/auth/login', { body: { username: 'owner', password }, headers })
  expect((await login('wrong horse')).status).toBe(401)
  expect((await login('correct horse')).status).toBe(200)
  const from = { address: '127.0.0.1', browser: 'Firefox', os: 'Linux' }
  expect(await list()).toMatchObject([
    { kind: 'panel_signed_in', topic: 'panel', title: 'Signed in to the panel', facts: from },
    { kind: 'panel_sign_in_failed', facts: { ...from, reason: 'wrong_password' } },
    { kind: 'panel_joined' },
  ])
  expect((await find('panel_sign_in_failed'))?.detail).toBe('wrong password · Firefox, Linux · 127.0.0.1')
})

test('the text is in the reader’s language', async () => {
  expect((await list('', panel, 'ru'))[0]).toMatchObject({ title: 'Создан владелец панели' })
})

test('password changes and failures, a sign-out, settings and the bot token are logged', async () => {
  const change = (current_password: string) =>
    panel.request('POST', '/api/me/password', { body: { current_password, new_password: 'battery staple' } })
  await change('wrong horse')
  expect((await change('correct horse')).status).toBe(200)
  const save = (body: object) => panel.request('POST', '/api/settings', { body })
  await save({ theme: 'dark', language: 'ru' })
  await save({ theme: 'dark' })
  await save({ bot_token: `123456:${'a'.repeat(35)}` })
  expect((await save({ bot_token: panel.simulator.botToken })).status).toBe(200)
  await save({ bot_token: null })
  await panel.request('DELETE', '/api/auth/logout')
  await panel.request('POST', '/api/auth/login', { body: { username: 'owner', password: 'battery staple' } })
  const items = await list()
  expect(kindsOf(items)).toEqual([
    'panel_signed_in',
    'panel_signed_out',
    'bot_token_removed',
    'bot_token_saved',
    'bot_token_refused',
    'settings_changed',
    'password_changed',
    'password_refused',
    'panel_joined',
  ])
  expect(items[5]?.facts).toEqual({ fields: ['language', 'theme'] })
  expect(JSON.stringify(items)).not.toContain(panel.simulator.botToken.slice(-10))
})

test('an account that is added, signed out, signed in again and removed is logged, its number masked', async () => {
  const id = await withAccount()
  panel.simulator.world.signInElsewhere(phone)
  await expect.poll(async () => kindsOf(await list())).toContain('device_signed_in')
  panel.simulator.world.endSessions(phone)
  await panel.lines('POST', `/api/account/${id}/refresh`)
  await panel.addAccount(phone)
  await panel.request('DELETE', `/api/account/${id}`)
  const items = await list(`&account=${id}`)
  expect(kindsOf(items)).toEqual([
    'account_removed',
    'account_signed_in',
    'account_signed_out',
    'device_signed_in',
    'account_added',
  ])
  for (const { facts, account_id } of items) {
    expect([facts.account, facts.phone, account_id]).toEqual(['Anna', '+7 ••• ••22', id])
  }
  expect(items[2]).toMatchObject({
    title: 'Anna was signed out by Telegram',
    facts: { reason: 'AUTH_KEY_UNREGISTERED' },
  })
  expect(JSON.stringify(await list())).not.toContain('99900011')
})

test('a failed sign-in of an account is logged without the code', async () => {
  const account = panel.simulator.world.addAccount({ phone })
  const api_profile_id = await panel.addApiProfile()
  const sent = await panel.request('POST', '/api/auth/send_code', { body: { api_profile_id, phone } })
  const login_id: unknown = Reflect.get(Object(sent.body), 'login_id')
  const code = account.code === '54321' ? '11111' : '54321'
  await panel.request('POST', '/api/auth/confirm_code', { body: { login_id, code } })
  const failed = await find('account_sign_in_failed')
  expect(failed?.facts).toEqual({ phone: '+7 ••• ••22', reason: 'PHONE_CODE_INVALID' })
  expect(JSON.stringify(failed)).not.toContain(code)
})

test('a flood wait is logged with its end, and a repeated refresh failure only once', async () => {
  const id = await withAccount()
  const refresh = () => panel.lines('POST', `/api/account/${id}/refresh`)
  const stop = panel.simulator.addFault({
    method: 'payments.getStarsStatus',
    error: { code: 420, name: 'FLOOD_WAIT_30' },
  })
  await refresh()
  await refresh()
  stop()
  const items = await list('&topic=telegram')
  expect(kindsOf(items).toSorted()).toEqual(['flood_wait', 'refresh_failed'])
  const wait = items.find(({ kind }) => kind === 'flood_wait')
  expect(wait).toMatchObject({ title: 'Telegram asks Anna to wait 30 seconds', account_id: id, facts: { seconds: 30 } })
  expect(Date.parse(wait?.facts.until ?? '') - Date.parse(wait?.at ?? '')).toBeGreaterThan(29_000)
})

test('a repeated failure is logged again only after a successful check, not after an update', async () => {
  const id = await withAccount()
  const refresh = () => panel.lines('POST', `/api/account/${id}/refresh`)
  const fail = () =>
    panel.simulator.addFault({ method: 'payments.getStarsStatus', error: { code: 400, name: 'NOT_TODAY' } })
  await refresh()
  const stop = fail()
  await refresh()
  panel.simulator.world.setStars(phone, { amount: 777, nanos: 0 })
  await expect.poll(async () => (await panel.request('GET', '/api/accounts?cached=1')).text).toContain('777')
  await refresh()
  expect(await countFailures()).toBe(1)
  stop()
  await refresh()
  fail()
  await refresh()
  expect(await countFailures()).toBe(2)
})

test('an unreachable Telegram is logged once, and once when it answers again', async () => {
  const id = await withAccount()
  await panel.lines('POST', `/api/account/${id}/refresh`)
  await panel.simulator.setListening(false)
  const patience = { timeout: 20_000, interval: 100 }
  await expect.poll(async () => kindsOf(await list()), patience).toContain('telegram_unreachable')
  await panel.simulator.setListening(true)
  await expect.poll(async () => kindsOf(await list()), patience).toContain('telegram_back')
  const kinds = kindsOf(await list())
  expect(kinds.filter((kind) => kind === 'telegram_unreachable')).toHaveLength(1)
}, 60_000)

test('catalogue changes are logged per gift, the first read as one', async () => {
  await withAccount()
  const refresh = async () => expect((await panel.request('POST', '/api/gifts/refresh')).status).toBe(200)
  await refresh()
  expect(kindsOf(await list('&topic=gifts'))).toEqual(['catalogue_read'])
  const gift = panel.simulator.world.releaseGift({ title: 'Comet', price: 250, total: 1000 })
  await refresh()
  panel.simulator.world.sellOut(gift.id)
  await refresh()
  panel.simulator.world.setRemains(gift.id, 5)
  await refresh()
  const items = await list('&topic=gifts')
  expect(kindsOf(items)).toEqual(['gift_back', 'gift_sold_out', 'gift_new', 'catalogue_read'])
  expect(items[2]).toMatchObject({
    title: 'New gift Comet for 250 Stars, 1,000 copies',
    facts: { gift_id: gift.id, gift: 'Comet', after: 250, total: 1000 },
  })
  expect(await list('&q=COMET')).toHaveLength(3)
})

test('starting and stopping the worker is logged', async () => {
  const save = (auto_refresh: boolean) => panel.request('POST', '/api/gifts/settings', { body: { auto_refresh } })
  await save(true)
  await save(true)
  await panel.restart()
  await save(false)
  expect((await list()).map(({ kind, facts }) => [kind, facts.reason])).toEqual([
    ['worker_stopped', 'switch'],
    ['worker_started', 'panel'],
    ['worker_stopped', 'panel'],
    ['worker_started', 'switch'],
    ['panel_joined', undefined],
  ])
})

test('users see only their own activity, on the page and in files', async () => {
  await withAccount()
  const stranger = panel.client()
  await stranger.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
  expect(kindsOf(await list('', stranger))).toEqual(['panel_joined'])
  expect(kindsOf(await list('&account=1', stranger))).toEqual([])
  const file = (await stranger.request('GET', '/api/activity.csv')).text
  expect(file.split('\r\n')).toHaveLength(3)
  expect(file).not.toContain('Anna')
  expect((await panel.client().request('GET', '/api/activity.json')).status).toBe(401)
})

async function follow(lastEventId?: string) {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  return createEventReader(await panel.open('GET', '/api/events', { headers }), { hasActivity: true })
}

const saveTheme = (theme: string) => panel.request('POST', '/api/settings', { body: { theme } })

test('each row is pushed once, also to a client that was away', async () => {
  await list()
  const first = await follow()
  await saveTheme('dark')
  const heard = await first.next()
  expect(heard).toMatchObject({
    event: 'activity',
    data: {
      item: { kind: 'settings_changed', facts: { fields: ['theme'] } },
      words: { en: { title: 'Settings saved: theme' }, ru: { title: 'Настройки сохранены: тема' } },
    },
  })
  await first.close()
  await saveTheme('light')
  await saveTheme('system')
  await expect.poll(async () => (await list()).length).toBe(4)
  const second = await follow(heard.id ?? '')
  const ids = [heard, await second.next(), await second.next()].map(({ data }): unknown =>
    Reflect.get(Object(Reflect.get(Object(data), 'item')), 'id'),
  )
  const stored = (await list()).map(({ id }) => id)
  expect(ids.toReversed()).toEqual(stored.slice(0, 3))
  await saveTheme('dark')
  expect(await second.next()).toMatchObject({ data: { item: { kind: 'settings_changed' } } })
  await second.close()
})
