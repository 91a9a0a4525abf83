import { afterEach, describe, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { canStrangersReach, createSetupCode } from './setup-code.ts'

const owner = { username: 'owner', password: 'correct horse' }

test.each<[string, false | number | string, boolean]>([
  ['127.0.0.1', false, false],
  ['127.8.9.10', false, false],
  ['::1', false, false],
  ['[::1]', false, false],
  ['0:0:0:0:0:0:0:1', false, false],
  ['::ffff:127.0.0.1', false, false],
  ['localhost', false, false],
  ['LOCALHOST', false, false],
  ['0.0.0.0', false, true],
  ['::', false, true],
  ['192.168.1.5', false, true],
  ['localhost.example.com', false, true],
  ['127.0.0.1.example.com', false, true],
  ['127.0.0.1', 1, true],
  ['127.0.0.1', 'loopback', true],
])('strangers reach %s behind the proxy %s: %s', (host, trustProxy, expected) => {
  expect(canStrangersReach({ host, trustProxy })).toBe(expected)
})

test('a code is different each time, accepted as a person types it, and nothing else is', () => {
  const { text, code } = createSetupCode()
  expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(createSetupCode().text).not.toBe(text)
  for (const typed of [text, text.toLowerCase(), text.replaceAll('-', ''), ` ${text.replaceAll('-', ' ')} `])
    expect(code.fits(typed)).toBe(true)
  for (const typed of ['', text.slice(1), `${text}0`, createSetupCode().text]) expect(code.fits(typed)).toBe(false)
})

describe('the first owner', () => {
  let panel: Panel
  afterEach(() => panel.stop())

  const register = (body: object) => panel.client().request('POST', '/api/auth/register', { body })
  const health = async () => (await panel.request('GET', '/api/health')).body

  test('behind a proxy enters the printed code; after that nobody needs it', async () => {
    const env = { TRUST_PROXY: 'loopback', ALLOW_REGISTRATION: 'open' }
    panel = await startPanel({ simulator: false, env })
    const setup_code = panel.app().setupCode ?? ''
    expect(await health()).toMatchObject({ registration: 'first', setup_code: true })
    for (const missing of [{}, { setup_code: '' }, { setup_code: '  ' }]) {
      const answer = await register({ ...owner, ...missing })
      expect([answer.status, answer.body]).toMatchObject([403, { error: 'setup_code_required' }])
    }
    const wrong = await register({ ...owner, setup_code: 'AAAA-BBBB-CCCC-DDDD' })
    expect([wrong.status, wrong.body]).toMatchObject([403, { error: 'setup_code_invalid', detail: expect.any(String) }])
    expect((await register({ ...owner, setup_code })).status).toBe(200)
    expect(await health()).toMatchObject({ setup_code: false })
    expect((await register({ ...owner, username: 'second' })).status).toBe(200)
    expect(panel.log()).not.toContain(setup_code)
    expect(panel.log()).not.toContain(setup_code.replaceAll('-', ''))
  })

  test('needs the new code after a restart', async () => {
    panel = await startPanel({ simulator: false, env: { TRUST_PROXY: 'loopback' } })
    const before = panel.app().setupCode ?? ''
    await panel.restart()
    expect(panel.app().setupCode).not.toBe(before)
    expect((await register({ ...owner, setup_code: before })).status).toBe(403)
    await panel.signUp()
    await panel.restart()
    expect(panel.app().setupCode).toBeNull()
  })

  test('cannot be guessed: attempts are limited', async () => {
    const ratePolicy = { login: 9, register: 3, sendCode: 9, confirm: 9, stickers: 9 }
    panel = await startPanel({ simulator: false, env: { TRUST_PROXY: 'loopback' }, ratePolicy })
    for (let tries = 0; tries < 3; tries++) await register({ ...owner, setup_code: `wrong ${tries}` })
    expect((await register({ ...owner, setup_code: panel.app().setupCode })).status).toBe(429)
  })

  test('of two concurrent registrations with the code one succeeds', async () => {
    panel = await startPanel({ simulator: false, env: { TRUST_PROXY: 'loopback', ALLOW_REGISTRATION: 'open' } })
    const setup_code = panel.app().setupCode
    const answers = await Promise.all([
      register({ ...owner, setup_code }),
      register({ ...owner, username: 'stranger' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 403])
  })

  test('on the machine itself, or with registration closed, needs none', async () => {
    panel = await startPanel({ simulator: false })
    expect([panel.app().setupCode, await health()]).toMatchObject([null, { setup_code: false }])
    expect((await register({ ...owner, setup_code: 'not needed' })).status).toBe(200)
    await panel.stop()
    panel = await startPanel({ simulator: false, env: { TRUST_PROXY: '1', ALLOW_REGISTRATION: 'closed' } })
    expect([panel.app().setupCode, await health()]).toMatchObject([null, { registration: 'closed', setup_code: false }])
  })
})
