/** A panel that may spend, with one account that has Stars, and what a test asks of it. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { z } from 'zod'
import { startPanel, type PanelOptions } from '../../../tests/support/start-panel.ts'
import { order, purchase } from '../../contract/orders.ts'
import { spending } from '../../contract/spending.ts'

export const password = 'correct horse'
/** Of the simulator's cast: no password, the panel's own DC. */
export const anna = '+15550100001'
export const orderAnswer = z.object({ order, purchases: z.array(purchase) })

/** Fields of an order, some of which may be wrong. */
export interface WishPart {
  quantity?: number
  [field: string]: unknown
}

export async function startBuyer({ stars = 1000, ...options }: PanelOptions & { stars?: number } = {}) {
  const panel = await startPanel({ simulator: { scenario: 'calm' }, ...options })
  await panel.signUp('owner', password)
  const { world } = panel.simulator
  const phone = anna
  world.setStars(phone, { amount: stars, nanos: 0 })
  const accountId = await panel.addAccount(phone)
  await panel.request('GET', '/api/accounts?wait=1')
  await panel.request('POST', '/api/spending', { body: { is_on: true, password } })

  const post = (path: string, body: object) =>
    panel.request('POST', path, { headers: { 'idempotency-key': randomUUID() }, body })

  return {
    panel,
    world,
    phone,
    accountId,
    /** With an idempotency key of its own. */
    post,
    /** A new gift of the catalogue; its id. */
    release: async (gift: Parameters<typeof world.releaseGift>[0] = {}): Promise<string> => {
      const { id } = world.releaseGift({ title: 'Kite', price: 50, total: null, ...gift })
      expect((await panel.request('POST', '/api/gifts/refresh')).status).toBe(200)
      return id
    },
    /** One piece for oneself at 50 Stars, unless `more` says otherwise. */
    buy: (giftId: string, more: WishPart = {}, query = '?wait=1') =>
      post(`/api/orders${query}`, {
        kind: 'gift',
        gift_id: giftId,
        recipient: { kind: 'self' },
        max_price: 50,
        max_total: 50 * (more.quantity ?? 1),
        ...more,
      }),
    quote: (giftId: string, more: object = {}) =>
      panel.request('POST', '/api/orders/quote', {
        body: { kind: 'gift', gift_id: giftId, recipient: { kind: 'self' }, ...more },
      }),
    read: async (id: number) => orderAnswer.parse((await panel.request('GET', `/api/orders/${id}`)).body),
    statusOf: async (id: number) =>
      orderAnswer.parse((await panel.request('GET', `/api/orders/${id}`)).body).purchases.map(({ status }) => status),
    spending: async () => spending.parse((await panel.request('GET', '/api/spending')).body),
    /** What was paid with a form of the panel's. */
    paid: () => panel.simulator.payments().filter(({ formId }) => formId !== null),
  }
}
export type Buyer = Awaited<ReturnType<typeof startBuyer>>

/** For `expect.poll`: real sockets, real time. */
export const patiently = { timeout: 10_000 }
