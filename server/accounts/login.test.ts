import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

let panel: Panel
let stranger: ReturnType<Panel['client']>
let profileId: number
let nextPhone = 79_260_000_000
let phone: string

beforeAll(async () => {
  panel = await startPanel({ env: { ALLOW_REGISTRATION: 'open' } })
  await panel.signUp()
  profileId = await panel.addApiProfile()
  stranger = panel.client()
  await stranger.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
})
afterAll(() => panel.stop())
beforeEach(() => {
  phone = `+${++nextPhone}`
  panel.simulator.world.addAccount({ phone, code: '54321' })
})

const post = (path: string, body: unknown, client: Pick<Panel, 'request'> = panel) =>
  client.request('POST', `/api/auth/${path}`, { body })
const sendCode = async (number = phone) => {
  const answer = await post('send_code', { api_profile_id: profileId, phone: number })
  return z.object({ login_id: z.string() }).parse(answer.body).login_id
}
const accountIdOf = (body: unknown) => z.object({ account_id: z.number() }).parse(body).account_id

test('a code signs the account in, and its session is encrypted and private', async () => {
  const answer = await post('send_code', {
    api_profile_id: profileId,
    phone: `8 (${phone.slice(2, 5)}) ${phone.slice(5)}`,
  })
  expect(answer).toMatchObject({
    status: 200,
    body: { login_id: expect.any(String), delivery: { type: expect.any(String), length: 5 } },
  })
  const { login_id } = z.object({ login_id: z.string() }).parse(answer.body)
  const done = await post('confirm_code', { login_id, code: ' 54321 ' })
  expect(done).toMatchObject({ status: 200, body: { ok: true, account_id: expect.any(Number) } })
  const file = join(panel.dataDir, 'sessions', 'user_1', `${phone}.session`)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toMatch(/^[\w-]+$/)
  const list = await panel.request('GET', '/api/accounts?cached=1')
  expect(list.body).toMatchObject({
    accounts: expect.arrayContaining([expect.objectContaining({ phone, status: 'active' })]),
  })
})

test.each([
  ['+84 912 345 678', '+84912345678'],
  ['0084 912 345 679', '+84912345679'],
  ['+852 5123 4567', '+85251234567'],
  ['＋８５３ ６６１２ ３４５６', '+85366123456'],
  ['8 (912) 345-67-89', '+79123456789'],
])('%s is the number %s, and its code may be in digits of any script', async (typed, number) => {
  panel.simulator.world.addAccount({ phone: number, code: '54321' })
  const login_id = await sendCode(typed)
  expect((await post('confirm_code', { login_id, code: '٥٤٣٢١' })).body).toMatchObject({ ok: true })
  expect((await panel.request('GET', '/api/accounts?cached=1')).body).toMatchObject({
    accounts: expect.arrayContaining([expect.objectContaining({ phone: number })]),
  })
  expect(existsSync(join(panel.dataDir, 'sessions', 'user_1', `${number}.session`))).toBe(true)
})

test('a wrong code leaves the sign-in open', async () => {
  const login_id = await sendCode()
  const wrong = await post('confirm_code', { login_id, code: '00000' })
  expect(wrong).toMatchObject({ status: 400, body: { error: 'telegram_rpc', error_code: 'PHONE_CODE_INVALID' } })
  expect((await post('confirm_code', { login_id, code: '54321' })).status).toBe(200)
})

test('an expired code ends it', async () => {
  const login_id = await sendCode()
  const fault = { method: 'auth.signIn', phone, times: 1, error: { code: 400, name: 'PHONE_CODE_EXPIRED' } }
  panel.simulator.addFault(fault)
  const expired = await post('confirm_code', { login_id, code: '54321' })
  expect(expired).toMatchObject({ status: 400, body: { error: 'telegram_rpc', error_code: 'PHONE_CODE_EXPIRED' } })
  const again = await post('confirm_code', { login_id, code: '54321' })
  expect(again).toMatchObject({ status: 400, body: { error: 'login_id_not_found' } })
})

test('a 2FA password is requested with its hint, and a typo can be corrected', async () => {
  const locked = `+${++nextPhone}`
  panel.simulator.world.addAccount({ phone: locked, code: '54321', password: 'open sesame', passwordHint: 'cave' })
  const login_id = await sendCode(locked)
  const early = await post('confirm_password', { login_id, password: 'open sesame' })
  expect(early).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  const asked = await post('confirm_code', { login_id, code: '54321' })
  expect(asked).toMatchObject({ status: 200, body: { need_2fa: true, hint: 'cave' } })
  expect((await post('confirm_code', { login_id, code: '54321' })).body).toMatchObject({ need_2fa: true })
  const wrong = await post('confirm_password', { login_id, password: 'open barley' })
  expect(wrong).toMatchObject({ status: 400, body: { error: 'telegram_rpc', error_code: 'PASSWORD_HASH_INVALID' } })
  const done = await post('confirm_password', { login_id, password: 'open sesame' })
  expect(done).toMatchObject({ status: 200, body: { ok: true } })
  expect(panel.log()).not.toMatch(/open sesame|open barley/)
})

test('the same confirmation sent twice at once makes one account', async () => {
  const login_id = await sendCode()
  const answers = await Promise.all([1, 2].map(() => post('confirm_code', { login_id, code: '54321' })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(answers[0]?.body).toEqual(answers[1]?.body)
  expect((await post('confirm_code', { login_id, code: '54321' })).body).toMatchObject({ error: 'login_id_not_found' })
})

test('a signed-in account cannot be signed in again', async () => {
  const login_id = await sendCode()
  const account_id = accountIdOf((await post('confirm_code', { login_id, code: '54321' })).body)
  const again = await post('send_code', { api_profile_id: profileId, phone })
  expect(again).toMatchObject({ status: 409, body: { error: 'phone_already_added', account_id, phone } })
})

test('another user can neither confirm nor cancel a sign-in, nor use the profile', async () => {
  const login_id = await sendCode()
  const foreign = await post('confirm_code', { login_id, code: '54321' }, stranger)
  expect(foreign).toMatchObject({ status: 400, body: { error: 'login_id_not_found' } })
  expect((await post('cancel', { login_id }, stranger)).body).toEqual({ ok: true })
  const profile = await post('send_code', { api_profile_id: profileId, phone }, stranger)
  expect(profile).toMatchObject({ status: 400, body: { error: 'api_profile_not_found' } })
  expect((await post('confirm_code', { login_id, code: '54321' })).status).toBe(200)
})

test('cancelling cleans up, and is idempotent', async () => {
  const login_id = await sendCode()
  expect((await post('cancel', { login_id })).body).toEqual({ ok: true })
  expect((await post('cancel', { login_id })).body).toEqual({ ok: true })
  expect((await post('cancel', {})).body).toEqual({ ok: true })
  expect((await post('confirm_code', { login_id, code: '54321' })).body).toMatchObject({ error: 'login_id_not_found' })
  expect(existsSync(join(panel.dataDir, 'sessions', 'user_1', `${phone}.session`))).toBe(false)
  const account = panel.simulator.world.accounts().find((one) => one.phone === phone)
  expect(account).toBeDefined()
})

test('cancelling during a confirmation ends the new session at Telegram', async () => {
  const login_id = await sendCode()
  panel.simulator.addFault({ method: 'auth.signIn', phone, times: 1, delayMs: 150 })
  const confirming = post('confirm_code', { login_id, code: '54321' })
  expect((await post('cancel', { login_id })).status).toBe(200)
  expect((await confirming).status).toBeGreaterThanOrEqual(400)
  const list = await panel.request('GET', '/api/accounts?cached=1')
  expect(list.text).not.toContain(phone)
  expect(readdirSync(join(panel.dataDir, 'sessions', 'user_1'))).not.toContain(`${phone}.session`)
})

test.each([
  [{}, 'phone_and_api_profile_id_required'],
  [{ phone: '+79991112233' }, 'phone_and_api_profile_id_required'],
  [{ phone: ' ', api_profile_id: 1 }, 'phone_and_api_profile_id_required'],
  [{ phone: 'abc', api_profile_id: 1 }, 'phone_and_api_profile_id_required'],
  [{ phone: '+79991112233', api_profile_id: 999 }, 'api_profile_not_found'],
])('send_code %j is %s', async (body, error) => {
  expect(await post('send_code', body)).toMatchObject({ status: 400, body: { error } })
})

test('confirmations with missing fields are refused', async () => {
  const code = { status: 400, body: { error: 'login_id_and_code_required' } }
  expect(await post('confirm_code', {})).toMatchObject(code)
  expect(await post('confirm_code', { login_id: 'x', code: '' })).toMatchObject(code)
  const password = { status: 400, body: { error: 'login_id_and_password_required' } }
  expect(await post('confirm_password', { login_id: 'x' })).toMatchObject(password)
})

test('refusals, flood waits and timeouts of Telegram are told apart', async () => {
  const { simulator } = panel
  const body = { api_profile_id: profileId, phone }
  simulator.addFault({ method: 'auth.sendCode', times: 1, error: { code: 400, name: 'PHONE_NUMBER_BANNED' } })
  expect(await post('send_code', body)).toMatchObject({
    status: 400,
    body: { error: 'telegram_rpc', error_code: 'PHONE_NUMBER_BANNED' },
  })
  simulator.addFault({ method: 'auth.sendCode', times: 1, error: { code: 420, name: 'FLOOD_WAIT_7200' } })
  const flood = await post('send_code', body)
  expect(flood).toMatchObject({ status: 429, body: { error: 'flood_wait', retry_after: 7200 } })
  expect(flood.headers.get('retry-after')).toBe('7200')
})

test('another code can be requested', async () => {
  const login_id = await sendCode()
  const again = await post('resend_code', { login_id })
  expect([200, 400]).toContain(again.status)
  expect(again.body).toMatchObject(again.status === 200 ? { login_id } : { error_code: 'SEND_CODE_UNAVAILABLE' })
  expect((await post('confirm_code', { login_id, code: '54321' })).status).toBe(200)
})

test('a QR code accepted on another device signs in, and the client is notified', async () => {
  const started = await post('qr', { api_profile_id: profileId })
  const { login_id, url } = z
    .object({ login_id: z.string(), url: z.string().startsWith('tg://login?token=') })
    .parse(started.body)
  expect((await stranger.request('GET', `/api/auth/qr/${login_id}`)).status).toBe(404)
  const stream = await panel.open('GET', `/api/auth/qr/${login_id}`)
  panel.simulator.world.acceptQr(url, phone)
  const text = await stream.text()
  expect(text).toContain('event: token')
  expect(text).toMatch(/event: done\ndata: \{"account_id":\d+\}/)
  expect((await panel.request('GET', '/api/accounts?cached=1')).text).toContain(phone)
})

test('a sign-in expires after ten minutes, and ends with the process', async () => {
  const { createFakeClock } = await import('../lib/clock.ts')
  const clock = createFakeClock(Date.now())
  const other = await startPanel({ simulator: panel.simulator, clock })
  await other.signUp()
  const api_profile_id = await other.addApiProfile()
  const begin = async () => {
    const answer = await post('send_code', { api_profile_id, phone }, other)
    return z.object({ login_id: z.string() }).parse(answer.body).login_id
  }
  const first = await begin()
  await clock.advance(10 * 60_000)
  const late = await post('confirm_code', { login_id: first, code: '54321' }, other)
  expect(late).toMatchObject({ status: 400, body: { error: 'login_id_not_found' } })
  const second = await begin()
  await other.restart()
  const after = await post('confirm_code', { login_id: second, code: '54321' }, other)
  expect(after).toMatchObject({ status: 400, body: { error: 'login_id_not_found' } })
  await other.stop()
})

test('neither codes nor phones are logged', () => {
  expect(panel.log()).not.toMatch(/54321|\+?79260000/)
})
