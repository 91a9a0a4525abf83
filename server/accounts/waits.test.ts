import { expect, test } from 'vitest'
import { z } from 'zod'
import { startPanel } from '../../tests/support/start-panel.ts'
import { createEventReader } from '../gifts/testing/event-reader.ts'

const phone = '+79990001123'
const told = z.object({ account: z.looseObject({ waits_until: z.iso.datetime(), status: z.string() }) })

test('a flood wait in the background is shown with its end, in the list and on every open page', async () => {
  const panel = await startPanel()
  await panel.signUp()
  panel.simulator.world.addAccount({ phone })
  await panel.addAccount(phone)
  const error = { code: 420, name: 'FLOOD_WAIT_900' }
  panel.simulator.addFault({ method: 'payments.getStarGifts', phone, error })
  const events = createEventReader(await panel.open('GET', '/api/events'))
  const before = Date.now()
  await panel.request('POST', '/api/gifts/refresh')

  let event = await events.next()
  while (!JSON.stringify(event.data).includes('waits_until":"')) event = await events.next()
  const { account } = told.parse(event.data)
  const endsAt = Date.parse(account.waits_until)
  expect(endsAt).toBeGreaterThanOrEqual(before + 900_000)
  expect(endsAt).toBeLessThanOrEqual(Date.now() + 900_000)
  expect(account.status).toBe('active')
  expect((await panel.request('GET', '/api/accounts?cached=1')).body).toMatchObject({
    accounts: [{ waits_until: account.waits_until, link: 'online' }],
  })
  await events.close()
  await panel.stop()
})
