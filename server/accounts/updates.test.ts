import { afterEach, beforeEach, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { accountList } from '../contract/accounts.ts'
import { activityPage } from '../contract/activity.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'

const phone = '+79990001122'
const patiently = { timeout: 10_000 }
let panel: Panel

beforeEach(async () => {
  panel = await startPanel()
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, stars: { amount: 5, nanos: 0 } })
  await panel.addAccount(phone)
  await panel.lines('POST', '/api/account/1/refresh')
})
afterEach(() => panel.stop())

const setStars = (amount: number) => panel.simulator.world.setStars(phone, { amount, nanos: 0 })
const signInElsewhere = () => panel.simulator.world.signInElsewhere(phone)
const asked = () => panel.simulator.calls('payments.getStarsStatus', phone)
const stars = async () => {
  const { accounts } = accountList.parse((await panel.request('GET', '/api/accounts?cached=1')).body)
  return accounts?.[0]?.stars
}
const toldSignIns = async () => {
  const page = activityPage.parse((await panel.request('GET', '/api/activity?limit=200')).body)
  return page.items.filter(({ kind }) => kind === 'device_signed_in').length
}

test('a balance whose update was lost arrives with the next update, without a refresh', async () => {
  const before = asked()
  panel.simulator.disturbUpdates('drop', phone, 1)
  setStars(20)
  signInElsewhere()
  await expect.poll(stars, patiently).toBe(20)
  expect(asked()).toBe(before)
})

test('a sign-in whose update was lost is announced, once', async () => {
  panel.simulator.disturbUpdates('drop', phone, 1)
  signInElsewhere()
  setStars(20)
  await expect.poll(toldSignIns, patiently).toBe(1)
  signInElsewhere()
  await expect.poll(toldSignIns, patiently).toBe(2)
})

test('a duplicate update is handled once', async () => {
  panel.simulator.disturbUpdates('twice', phone)
  signInElsewhere()
  setStars(20)
  await expect.poll(stars, patiently).toBe(20)
  await expect.poll(toldSignIns, patiently).toBe(1)
  await panel.lines('POST', '/api/account/1/refresh')
  expect(await toldSignIns()).toBe(1)
})

test('of balances in the wrong order the latest is kept', async () => {
  const release = panel.simulator.disturbUpdates('backwards', phone)
  for (const amount of [10, 20, 30]) setStars(amount)
  release()
  signInElsewhere()
  await expect.poll(toldSignIns, patiently).toBe(1)
  expect(await stars()).toBe(30)
})

test('an update that Telegram only announces is fetched', async () => {
  panel.simulator.disturbUpdates('too_long', phone)
  signInElsewhere()
  setStars(20)
  await expect.poll(stars, patiently).toBe(20)
  await expect.poll(toldSignIns, patiently).toBe(1)
})

test('updates missed while the panel was off are handled after the next start, once', async () => {
  signInElsewhere()
  await expect.poll(toldSignIns, patiently).toBe(1)
  const before = asked()
  await panel.app().http.close()
  setStars(20)
  signInElsewhere()
  await panel.restart()
  await expect.poll(stars, patiently).toBe(20)
  await expect.poll(toldSignIns, patiently).toBe(2)
  expect(asked()).toBe(before)
  await panel.restart()
  await panel.lines('POST', '/api/account/1/refresh')
  expect(await toldSignIns()).toBe(2)
})

test('a balance is read again if Telegram no longer has the missed updates', async () => {
  const { simulator } = panel
  const error = { code: 400, name: 'PERSISTENT_TIMESTAMP_INVALID' }
  simulator.addFault({ method: 'updates.getDifference', phone, times: 1, error })
  simulator.disturbUpdates('drop', phone, 1)
  setStars(20)
  signInElsewhere()
  await expect.poll(stars, patiently).toBe(20)
})

test('thousands of balances in one message cause few changes', async () => {
  const events = createEventReader(await panel.open('GET', '/api/events'))
  for (let amount = 1; amount <= 2_000; amount += 1) setStars(amount)
  let changes = 0
  for (let last: unknown = null; last !== 2_000; changes += 1) {
    const { data } = await events.next()
    last = Object(Object(data).account).stars
  }
  expect(changes).toBeLessThan(200)
  await events.close()
})

test('removed and newly signed-in accounts leave no update state behind', async () => {
  const kept = () => panel.db().$client.prepare('select account_id from update_states').all()
  await panel.restart()
  await panel.lines('POST', '/api/account/1/refresh')
  expect(kept()).toEqual([{ account_id: 1 }])
  await panel.request('DELETE', '/api/account/1')
  expect(kept()).toEqual([])
  const id = await panel.addAccount(phone)
  signInElsewhere()
  await expect.poll(toldSignIns, patiently).toBe(1)
  await panel.restart()
  expect(kept()).toEqual([{ account_id: id }])
})
