import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { order } from '../contract/orders.ts'
import { orders } from '../db/schema.ts'
import { orderAnswer, startBuyer, type Buyer } from './testing/buyer.ts'

let buyer: Buyer
beforeEach(async () => void (buyer = await startBuyer()))
afterEach(() => buyer.panel.stop())

const page = z.object({ items: z.array(order), next: z.string().nullable() })
const list = async (query: string) => page.parse((await buyer.panel.request('GET', `/api/orders?${query}`)).body)
const idsOf = ({ items }: z.infer<typeof page>) => items.map(({ id }) => id)
const titles = async (query: string) => (await list(query)).items.map(({ title }) => title)

test('orders are found by what they are about', async () => {
  const kite = await buyer.release()
  const drum = await buyer.release({ title: 'Drum' })
  await buyer.buy(kite, { message: '100% yours' })
  await buyer.buy(drum, { recipient: { kind: 'peer', peer: '@mike_orlov' } })
  expect(await titles('')).toEqual(['Drum', 'Kite'])
  expect(await titles(`gift=${kite}`)).toEqual(['Kite'])
  expect(await titles('q=dru')).toEqual(['Drum'])
  expect(await titles('q=orlov')).toEqual(['Drum'])
  expect(await titles('q=mikhail')).toEqual(['Drum'])
  expect(await titles('q=mike_or')).toEqual(['Drum'])
  expect(await titles('q=100%25')).toEqual(['Kite'])
  expect(await titles('q=%25')).toEqual(['Kite'])
  expect(await titles('q=_ou')).toEqual([])
  expect(await titles('q=%20kite%20')).toEqual(['Kite'])
  expect(await titles('q=%20')).toEqual(['Drum', 'Kite'])
  expect(await titles('status=done')).toHaveLength(2)
  expect(await titles('status=running')).toEqual([])
  expect(await titles('source=hand')).toHaveLength(2)
  expect(await titles('source=rule')).toEqual([])
  expect(await titles(`account=${buyer.accountId}`)).toHaveLength(2)
  expect(await titles('account=999')).toEqual([])
  expect(await titles('status=done&q=dru&source=hand')).toEqual(['Drum'])
})

test('the bounds of the time are those that were asked for, both included, with their offset', async () => {
  const { order: made } = orderAnswer.parse((await buyer.buy(await buyer.release())).body)
  const at = Date.parse(made.created_at)
  const bounds = (from: number, to: number) =>
    titles(`from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`)
  expect(await bounds(at, at)).toEqual(['Kite'])
  expect(await bounds(at + 1, at + 2)).toEqual([])
  expect(await bounds(at - 2, at - 1)).toEqual([])
  // 12 hours earlier by the clock on that wall is the same moment.
  const inOffset = `${new Date(at - 12 * 3_600_000).toISOString().slice(0, -1)}-12:00`
  expect(await titles(`from=${inOffset}&to=${inOffset}`)).toEqual(['Kite'])
})

test('pages follow each other, newest first, without a gap or a repetition', async () => {
  const giftId = await buyer.release()
  for (let made = 0; made < 5; made += 1) await buyer.buy(giftId)
  const first = await list('limit=2')
  expect([idsOf(first), first.next]).toEqual([[5, 4], '4'])
  // One that is made meanwhile moves nothing.
  await buyer.buy(giftId)
  const second = await list(`limit=2&cursor=${first.next}`)
  expect([idsOf(second), second.next]).toEqual([[3, 2], '2'])
  const last = await list(`limit=2&cursor=${second.next}`)
  expect([idsOf(last), last.next]).toEqual([[1], null])
  const exact = await list('limit=6')
  expect([idsOf(exact), exact.next]).toEqual([[6, 5, 4, 3, 2, 1], null])
  buyer.panel.db().update(orders).set({ title: null }).run()
  expect(await titles('q=kite')).toEqual([])
})
