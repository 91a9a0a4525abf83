import { afterEach, expect, test } from 'vitest'
import { quote } from '../contract/orders.ts'
import { startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
afterEach(() => buyer.panel.stop())

test('a quote says of an account that Telegram froze until when it is', async () => {
  buyer = await startBuyer()
  const giftId = await buyer.release()
  buyer.world.setFrozen(buyer.phone, true)
  await buyer.panel.lines('POST', `/api/account/${buyer.accountId}/refresh`)
  const { body } = await buyer.panel.request('GET', '/api/accounts?cached=1')
  const until: unknown = Object(body).accounts[0].restriction.until
  expect(until).toEqual(expect.stringMatching(/^\d{4}-/))
  const { problems, plan } = quote.parse((await buyer.quote(giftId)).body)
  expect(plan).toEqual([])
  expect(problems).toContainEqual(
    expect.objectContaining({ account_id: buyer.accountId, code: 'account_restricted', until }),
  )
})
