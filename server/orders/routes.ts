import { calls as fileCalls } from '../contract/order-files.ts'
import { calls } from '../contract/orders.ts'
import { calls as premiumCalls } from '../contract/premium.ts'
import type { BindCalls } from '../http/calls.ts'
import { sendListFile } from '../http/send-list-file.ts'
import type { Clock } from '../lib/clock.ts'
import { writeOrdersCsv, writeOrdersJson } from './download.ts'
import type { createPremiumStatus } from './premium-status.ts'
import type { OrderService } from './service.ts'

export function premiumRoutes(bind: BindCalls, readStatus: ReturnType<typeof createPremiumStatus>): void {
  bind(premiumCalls, {
    'GET /api/premium/status': ({ userId, language }) => readStatus(userId, language),
  })
}

export function orderRoutes(bind: BindCalls, orders: OrderService, clock: Clock): void {
  bind(calls, {
    'POST /api/orders/quote': ({ userId, body }) => orders.quote(userId, body),
    'POST /api/orders': async ({ userId, body, query, apiToken, key }, reply) => {
      const source = apiToken === null ? 'hand' : 'token'
      const made = await orders.create(userId, body, source, (id) => key.began('order', id))
      const answer = query.wait ? await orders.waitFor(userId, made.order.id) : made
      reply.status(answer.order.ended_at === null ? 202 : 200)
      return answer
    },
    'POST /api/gifts/send': async ({ userId, body, apiToken, key }, reply) => {
      const source = apiToken === null ? 'hand' : 'token'
      const made = await orders.send(userId, body, source, (id) => key.began('sent_gift', id))
      const { order, purchases } = await orders.waitFor(userId, made.order.id)
      const [purchase] = purchases
      if (purchase === undefined) throw new Error('an order without a purchase')
      reply.status(order.ended_at === null ? 202 : 200)
      return { order, purchase }
    },
    'GET /api/orders': ({ userId, query }) => orders.list(userId, query),
    'GET /api/orders/:id': ({ userId, params }) => orders.get(userId, params.id),
    'POST /api/orders/:id/stop': ({ userId, params }) => ({ order: orders.stop(userId, params.id) }),
    'POST /api/orders/:id/confirm': async ({ userId, params, body, key }) => ({
      order: await orders.confirm(userId, params.id, body.password, (id) => key.began('confirmed_order', id)),
    }),
    'POST /api/purchases/:id/verify': ({ userId, params }) => ({ purchase: orders.verify(userId, params.id) }),
    'POST /api/purchases/:id/decide': async ({ userId, params, body }) => ({
      purchase: await orders.decide(userId, params.id, body.is_paid, body.password),
    }),
  })

  const nameOf = (format: 'csv' | 'json') => ({ name: 'orders', format, nowMs: clock.now() })
  bind(fileCalls, {
    'GET /api/orders.csv': ({ userId, query }, reply) =>
      sendListFile(reply, nameOf('csv'), writeOrdersCsv(orders.listAll(userId, query))),
    'GET /api/orders.json': ({ userId, query }, reply) =>
      sendListFile(reply, nameOf('json'), writeOrdersJson(orders.listAll(userId, query))),
  })
}
