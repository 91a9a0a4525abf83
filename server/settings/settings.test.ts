import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'

let panel: Panel
beforeAll(async () => {
  panel = await startPanel()
  await panel.signUp()
})
afterAll(() => panel.stop())

const save = (body: unknown) => panel.request('POST', '/api/settings', { body })
const read = async () => (await panel.request('GET', '/api/settings')).body

test('nothing is set by default', async () => {
  expect(await read()).toEqual({
    bot_token: null,
    bot_token_set: false,
    bot_username: null,
    language: null,
    theme: 'system',
  })
})

test('language and theme are independent, and unknown ones refused', async () => {
  expect((await save({ language: 'ru' })).body).toMatchObject({
    ok: true,
    settings: { language: 'ru', theme: 'system' },
  })
  expect((await save({ theme: 'dark' })).body).toMatchObject({ settings: { language: 'ru', theme: 'dark' } })
  expect((await save({ language: null })).body).toMatchObject({ settings: { language: null, theme: 'dark' } })
  expect((await save({ language: 'de' })).status).toBe(400)
})

test.each([[123], [true], [{}], [['a']]])('a token that is no text is bot_token_type: %j', async (token) => {
  const answer = await save({ bot_token: token })
  expect(answer).toMatchObject({ status: 400, body: { error: 'bot_token_type' } })
})

test.each([['hello'], ['123456:short'], [`1234567:${'A'.repeat(35)}`], ['x'.repeat(300)]])(
  'a token of a wrong form, or that the Bot API refuses, is bot_token_invalid: %s',
  async (token) => {
    const answer = await save({ bot_token: token, theme: 'light' })
    expect(answer).toMatchObject({ status: 400, body: { error: 'bot_token_invalid' } })
    expect(await read()).toMatchObject({ bot_token_set: false, theme: 'dark' })
  },
)

test('a valid token is shown masked with the bot’s name, also after a restart', async () => {
  const { botToken } = panel.simulator
  const answer = await save({ bot_token: ` ${botToken} ` })
  expect(answer).toMatchObject({
    status: 200,
    body: { settings: { bot_token_set: true, bot_username: expect.any(String) } },
  })
  expect(answer.text).not.toContain(botToken)
  await panel.restart()
  expect(await read()).toMatchObject({ bot_token: `••••••••${botToken.slice(-4)}`, bot_token_set: true })
})

test('sending the mask keeps the token; with the Bot API down a new one is not saved', async () => {
  const mask = `••••••••${panel.simulator.botToken.slice(-4)}`
  await panel.simulator.setListening(false)
  expect((await save({ bot_token: mask, theme: 'light' })).status).toBe(200)
  const unreachable = await save({ bot_token: `7654321:${'B'.repeat(35)}`, theme: 'dark' })
  expect(unreachable).toMatchObject({ status: 502, body: { error: 'telegram_unreachable' } })
  await panel.simulator.setListening(true)
  expect(await read()).toMatchObject({ bot_token: mask, bot_token_set: true, theme: 'light' })
})

test('null and an empty field remove the token', async () => {
  expect((await save({ bot_token: null })).body).toMatchObject({ settings: { bot_token: null, bot_username: null } })
  expect((await save({ bot_token: '' })).body).toMatchObject({ settings: { bot_token_set: false } })
})

test('the token is not logged', () => {
  expect(panel.log()).not.toContain(panel.simulator.botToken)
})
