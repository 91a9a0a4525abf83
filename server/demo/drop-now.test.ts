/** The demo's button "Drop now": the sample rules buy of the gift while others do, and the drop's page says what Telegram took. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { drop } from '../contract/drops.ts'
import { rehearsal, rule } from '../contract/rules.ts'
import { systemClock } from '../lib/clock.ts'
import { demoUser, fillDemo } from './fill.ts'

const DAY_MS = 24 * 60 * 60_000
const dropList = z.object({ items: z.array(drop) })
const ruleList = z.object({ items: z.array(rule) })
let panel: Panel

beforeAll(async () => {
  panel = await startPanel({ isDemo: true })
  const { world } = panel.simulator
  const cast = world
    .accounts()
    .filter(({ standing, delivery, dcId }) => standing === 'good' && delivery !== 'email' && dcId === 2)
  await fillDemo(panel.app().services, cast.slice(0, 3), systemClock, () => world.gifts())
  await panel.request('POST', '/api/auth/login', { body: demoUser })
}, 60_000)
afterAll(() => panel.stop())

const readDrops = async () => dropList.parse((await panel.request('GET', '/api/drops')).body).items
const readRules = async () => ruleList.parse((await panel.request('GET', '/api/rules')).body).items

test('begins with a rule that buys and one that watches, and neither wants what is on sale already', async () => {
  expect((await readRules()).map(({ mode, matched }) => [mode, matched])).toEqual([
    ['buy', 0],
    ['watch', 0],
  ])
  expect(await readDrops()).toEqual([])
})

test('rehearsed against the last month, the rules would have bought', async () => {
  const history = { from: new Date(Date.now() - 31 * DAY_MS).toISOString(), to: new Date().toISOString() }
  const { body } = await panel.request('POST', '/api/rules/rehearse', { body: { against: { history } } })
  const { decisions } = rehearsal.parse(body)
  expect(decisions.filter(({ rule_id: id }) => id !== null).length).toBeGreaterThan(0)
})

test('the pieces come in, every Star accounted for, and it is told once', async () => {
  const { name } = Object((await panel.request('POST', '/api/demo', { body: { action: 'drop_now' } })).body)
  await expect.poll(async () => (await readDrops())[0]?.is_running, { timeout: 40_000 }).toBe(false)
  const [last] = await readDrops()
  expect(last?.gift.title).toBe(name)
  const paid = panel.simulator.payments().filter(({ giftId }) => giftId === last?.gift.id)
  expect(last).toMatchObject({ bought: paid.length, spent: paid.reduce((sum, { amount }) => sum + amount, 0) })
  expect(paid.length).toBeGreaterThan(0)
  expect(paid.length).toBeLessThanOrEqual(12)
  const [buying] = await readRules()
  expect(buying).toMatchObject({ matched: 1, bought: paid.length, spent: last?.spent })
  const { text } = await panel.request('GET', '/api/activity?kind=drop_bought')
  expect(text.match(/"kind":"drop_bought"/g)).toHaveLength(1)
  expect(text).toContain('Rule “Scarce and cheap” bought')
}, 60_000)
