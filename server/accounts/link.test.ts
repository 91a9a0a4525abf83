import { expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel } from '../../tests/support/start-panel.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'

const phone = '+79990001122'
const told = z.object({ account: z.looseObject({ link: z.string().nullable(), status: z.string() }) })

test('a disconnected account is shown as offline, not signed out, and as online after reconnecting', async () => {
  const panel = await startPanel()
  await panel.signUp()
  panel.simulator.world.addAccount({ phone, stars: { amount: 5, nanos: 0 } })
  await panel.addAccount(phone)
  await panel.lines('POST', '/api/account/1/refresh')
  const list = async () => (await panel.request('GET', '/api/accounts?cached=1')).body
  expect(await list()).toMatchObject({ accounts: [{ link: 'online', status: 'active' }] })
  const events = createEventReader(await panel.open('GET', '/api/events'))
  const next = async () => told.parse((await events.next()).data).account

  await panel.simulator.setListening(false)
  expect(await next()).toMatchObject({ link: 'offline', status: 'active' })
  expect(await list()).toMatchObject({ accounts: [{ link: 'offline', status: 'active', stars: 5 }] })
  await panel.simulator.setListening(true)
  expect(await next()).toMatchObject({ link: 'online', status: 'active' })

  panel.simulator.cutLines()
  panel.simulator.world.setStars(phone, { amount: 6, nanos: 0 })
  await expect
    .poll(async () => (await panel.lines('POST', '/api/account/1/refresh')).at(-1))
    .toMatchObject({ done: true })
  // A quick reconnect is not reported: the next event is the balance.
  expect(await next()).toMatchObject({ link: 'online', stars: 6 })
  await events.close()
  await panel.stop()
}, 60_000)
