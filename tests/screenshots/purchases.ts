/** Real orders in the demo, for pictures of Purchases. */
import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { z } from 'zod'
import { gift, type Gift } from '../../server/contract/gifts.ts'
import { order } from '../../server/contract/orders.ts'
import { spending } from '../../server/contract/spending.ts'

const giftList = z.object({ items: z.array(gift) })
const made = z.object({ order })

/** A gift for anybody and of any number, and one that can sell out. */
export async function readGifts(calls: APIRequestContext, url: string): Promise<{ plain: Gift; limited: Gift }> {
  // A panel that was just started may not have read the catalogue yet.
  await calls.post(`${url}/api/gifts/refresh`)
  const { items } = giftList.parse(await (await calls.get(`${url}/api/gifts`)).json())
  const open = items.filter(
    (one) =>
      !one.is_sold_out && !one.is_auction && !one.require_premium && one.locked_until === null && one.price <= 500,
  )
  const plain = open.find((one) => !one.is_limited)
  const limited = open.find((one) => one.is_limited)
  if (!plain || !limited) throw new Error('the demo has no gift to buy')
  return { plain, limited }
}

interface Wish {
  gift: Gift
  quantity?: number
  accountIds?: number[]
  /** Until it has ended. */
  isWaitedFor?: boolean
}

/** The accounts that can pay for any gift of these pictures, richest first. */
export async function listPayers(calls: APIRequestContext, url: string): Promise<number[]> {
  const { accounts } = spending.parse(await (await calls.get(`${url}/api/spending`)).json())
  return accounts
    .filter(({ free, problem }) => problem === null && (free ?? 0) >= 500)
    .toSorted((one, other) => (other.free ?? 0) - (one.free ?? 0))
    .map((one) => one.account_id)
}

/** Makes an order; its id. */
export async function orderIn(calls: APIRequestContext, url: string, wish: Wish): Promise<number> {
  const { gift: wanted, quantity = 1, accountIds, isWaitedFor = false } = wish
  const data = {
    kind: 'gift',
    gift_id: wanted.id,
    recipient: { kind: 'self' },
    quantity,
    max_price: wanted.price,
    max_total: wanted.price * quantity,
    ...(accountIds && { account_ids: accountIds }),
  }
  const answer = await calls.post(`${url}/api/orders${isWaitedFor ? '?wait=1' : ''}`, {
    data,
    headers: { 'idempotency-key': randomUUID() },
  })
  return made.parse(await answer.json()).order.id
}

/** Allows buying, and buys: what is bought, and what somebody else was faster for. */
export async function fillPurchases(calls: APIRequestContext, password: string): Promise<void> {
  await calls.post('/api/spending', { data: { is_on: true, password } })
  await calls.post('/api/spending', { data: { day_cap: 5_000 } })
  const { plain, limited } = await readGifts(calls, '')
  await orderIn(calls, '', { gift: plain, quantity: 5, isWaitedFor: true })
  await calls.post('/api/demo', { data: { action: 'sold_out_at_form' } })
  await orderIn(calls, '', { gift: limited, isWaitedFor: true })
  await calls.post('/api/demo', { data: { action: 'line_cut' } })
  await orderIn(calls, '', { gift: plain, isWaitedFor: true })
}

/** A payment whose account is signed out while nobody knows what became of it: its owner has to say. */
export async function leaveUndecided(
  calls: APIRequestContext,
  password: string,
  signOut: () => Promise<void>,
): Promise<void> {
  await calls.post('/api/spending', { data: { is_on: true, password } })
  const { plain } = await readGifts(calls, '')
  await calls.post('/api/demo', { data: { action: 'recorded_late' } })
  const id = await orderIn(calls, '', { gift: plain, accountIds: [1] })
  const isUnclear = async () => (await (await calls.get(`/api/orders/${id}`)).text()).includes('"status":"unclear"')
  while (!(await isUnclear())) await new Promise((resolve) => setTimeout(resolve, 100))
  await signOut()
  await calls.post('/api/spending/stop')
}
