import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { createFakeClock, systemClock } from '../lib/clock.ts'
import { demoUser, fillDemo } from './fill.ts'

let panel: Panel
beforeEach(async () => {
  panel = await startPanel()
})
afterEach(() => panel.stop())

const cast = () => panel.simulator.world.accounts().filter(({ standing }) => standing === 'good')
const fill = (clock = systemClock) => fillDemo(panel.app().services, cast().slice(0, 2), clock)
const read = async (path: string) => {
  await panel.request('POST', '/api/auth/login', { body: demoUser })
  return panel.request('GET', path)
}

test('it is complete when the accounts have their figures and the gifts are loaded', async () => {
  expect(await fill()).toBe(true)
  expect(await read('/api/accounts')).toMatchObject({
    status: 200,
    body: { accounts: [{ stars: expect.any(Number) }, { stars: expect.any(Number) }] },
  })
  expect((await read('/api/gifts')).body).toMatchObject({
    count: panel.simulator.world.gifts().length,
    updated_at: expect.any(String),
  })
  expect((await read('/api/gifts/settings')).body).toMatchObject({ auto_refresh: true })
})

test('a refused account does not affect the others', async () => {
  const [first, second] = cast()
  panel.simulator.addFault({ method: 'auth.signIn', phone: second?.phone ?? '', error: { code: 400, name: 'NEW_ONE' } })
  expect(await fill()).toBe(false)
  expect(await read('/api/accounts')).toMatchObject({ status: 200, body: { accounts: [{ phone: first?.phone }] } })
  expect((await read('/api/gifts')).body).toMatchObject({ count: panel.simulator.world.gifts().length })
})

test('without any account there are no gifts, and it says so', async () => {
  panel.simulator.addFault({ method: 'auth.sendCode', error: { code: 400, name: 'API_ID_PUBLISHED_FLOOD' } })
  expect(await fill()).toBe(false)
})

test('a silent simulator is not waited for forever', async () => {
  panel.simulator.setFrozen(true)
  const clock = createFakeClock()
  let answer: boolean | null = null
  const filling = fill(clock).then((isWhole) => (answer = isWhole))
  await expect.poll(async () => (await read('/api/me')).status).toBe(200)
  expect(answer).toBeNull()
  const pass = async () => {
    await clock.advance(5_000)
    return answer
  }
  await expect.poll(pass).toBe(false)
  panel.simulator.setFrozen(false)
  await filling
})
