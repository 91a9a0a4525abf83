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
const onSale = () => panel.simulator.world.gifts().filter((gift) => gift.isLimited && !gift.isSoldOut)

describe('the demo', () => {
  test('shows what can be added, until it is added', async () => {
    const before = await guide()
    expect(before.bot_token).toBe(panel.simulator.botToken)
    expect(before.accounts).toContainEqual({ phone, first_name: 'Anna', code: expect.any(String), password: null })
    await panel.addAccount(phone)
    const after = await guide()
    expect(after.accounts).toHaveLength(before.accounts.length - 1)
    expect(after.accounts).not.toContainEqual(expect.objectContaining({ phone }))
  })

  test('releases a gift, and tells its name', async () => {
    const { status, body } = await act('release_gift')
    expect([status, body]).toEqual([200, { ok: true, name: panel.simulator.world.gifts()[0]?.title }])
  })

  test('sells a limited gift out, and tells its name', async () => {
    const before = onSale()
    const { body } = await act('sell_out')
    const gone = before.filter(({ id }) => !onSale().some((gift) => gift.id === id))
    expect(gone).toHaveLength(1)
    expect(body).toEqual({ ok: true, name: gone[0]?.title })
  })

  test('sends Stars to an account, whose page hears of it', async () => {
    const events = createEventReader(await panel.open('GET', '/api/events'))
    expect((await act('send_stars')).body).toEqual({ ok: true, name: 'Anna' })
    expect(await events.next()).toMatchObject({ event: 'account', data: { account: { phone, stars: 350 } } })
    await events.close()
  })

  test('breaks the lines, which come back', async () => {
    expect((await act('break_lines')).body).toEqual({ ok: true, name: null })
    expect((await panel.lines('POST', '/api/account/1/refresh')).at(-1)).toMatchObject({ done: true })
  })

  test('knows no other action, and nobody who is not signed in', async () => {
    expect(await act('steal')).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
    expect((await panel.client().request('GET', '/api/demo')).status).toBe(401)
  })
})

test('a panel that is no demo has none of it', async () => {
  const real = await startPanel({ simulator: panel.simulator })
  await real.signUp()
  expect(await real.request('GET', '/api/demo')).toMatchObject({ status: 404, body: { error: 'not_found' } })
  expect(await real.request('POST', '/api/demo', { body: { action: 'sell_out' } })).toMatchObject({ status: 404 })
  await real.stop()
})
