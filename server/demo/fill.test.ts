import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { giftDetail, giftList } from '../contract/gifts.ts'
import { createFakeClock, systemClock } from '../lib/clock.ts'
import { demoUser, fillDemo } from './fill.ts'

let panel: Panel
beforeEach(async () => {
  panel = await startPanel()
})
afterEach(() => panel.stop())

const cast = () => panel.simulator.world.accounts().filter(({ standing }) => standing === 'good')
const fill = (clock = systemClock) =>
  fillDemo(panel.app().services, cast().slice(0, 2), clock, () => panel.simulator.world.gifts())
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

test('its gifts came over the last month, and buying is on within a limit', async () => {
  expect(await fill()).toBe(true)
  const { items } = giftList.parse((await read('/api/gifts')).body)
  const ages = items.map(({ first_seen_at: at }) => (Date.now() - Date.parse(at)) / (24 * 60 * 60_000))
  expect(ages.filter((days) => days < 29.9).length).toBeGreaterThan(10)
  expect(Math.max(...ages)).toBeLessThan(31)
  const [newest] = items.toSorted((a, b) => Date.parse(b.first_seen_at) - Date.parse(a.first_seen_at))
  const detail = giftDetail.parse((await read(`/api/gifts/${newest?.id}`)).body)
  expect(detail.history.length).toBeGreaterThan(newest?.is_limited ? 5 : -1)
  expect((await read('/api/spending')).body).toMatchObject({ is_on: true, day_cap: 10_000 })
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
