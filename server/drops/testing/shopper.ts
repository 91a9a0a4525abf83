/** A panel with accounts that have Stars, rules, and gifts that come on sale. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { z } from 'zod'
import { startPanel, type PanelOptions } from '../../../tests/support/start-panel.ts'
import { drop, type Drop } from '../../contract/drops.ts'
import { rule } from '../../contract/rules.ts'
import { spending } from '../../contract/spending.ts'
import { orderAnswer, password, patiently } from '../../orders/testing/buyer.ts'

const dropList = z.object({ items: z.array(drop), next: z.string().nullable() })

export const FORM = 'payments.getPaymentForm'
export const PAY = 'payments.sendStarsForm'

/** Phone of the account with this place, from 0. */
export const phoneAt = (index: number) => `+155502000${String(index).padStart(2, '0')}`

export async function startShopper({
  accounts = 3,
  stars = 1000,
  isWatching = false,
  ...options
}: PanelOptions & { accounts?: number; stars?: number; isWatching?: boolean } = {}) {
  const panel = await startPanel({ simulator: { scenario: 'calm' }, ...options })
  await panel.signUp('owner', password, isWatching)
  const { world } = panel.simulator
  const ids: number[] = []
  for (let index = 0; index < accounts; index += 1) {
    const { phone } = world.addAccount({ phone: phoneAt(index), dcId: 2 })
    world.setStars(phone, { amount: stars, nanos: 0 })
    ids.push(await panel.addAccount(phone))
  }
  await panel.request('GET', '/api/accounts?wait=1')
  await panel.request('POST', '/api/spending', { body: { is_on: true, password } })
  const look = async () => expect((await panel.request('POST', '/api/gifts/refresh')).status).toBe(200)
  // What is there by now is known.
  await look()

  const listDrops = async () => dropList.parse((await panel.request('GET', '/api/drops')).body).items
  const readOrder = async (id: number) => orderAnswer.parse((await panel.request('GET', `/api/orders/${id}`)).body)

  return {
    panel,
    world,
    /** The panel's ids of the accounts. */
    ids,
    look,
    /** Of the gift's drop once it is over. */
    async ended(giftId: string): Promise<Drop> {
      const find = async () => (await listDrops()).find(({ gift }) => gift.id === giftId)
      await expect.poll(async () => (await find())?.is_running, patiently).toBe(false)
      const found = await find()
      if (found === undefined) throw new Error('no drop of the gift')
      return found
    },
    listDrops,
    readOrder,
    /** Its id. `more` replaces whole parts. */
    async addRule(more: object = {}): Promise<number> {
      const { status, body } = await panel.request('POST', '/api/rules', {
        body: {
          name: 'Everything new',
          mode: 'buy',
          limits: { stars_total: 10_000 },
          password,
          ...more,
        },
      })
      expect({ status, body }).toMatchObject({ status: 200 })
      return z.object({ rule }).parse(body).rule.id
    },
    readRule: async (id: number) => {
      const { body } = await panel.request('GET', '/api/rules')
      return z
        .object({ items: z.array(rule) })
        .parse(body)
        .items.find((one) => one.id === id)
    },
    /** Comes on sale; nobody has looked yet. */
    release: (gift: Parameters<typeof world.releaseGift>[0] = {}): string =>
      world.releaseGift({ title: 'Kite', price: 50, total: 1000, ...gift }).id,
    /** With an idempotency key of its own. */
    post: (path: string, body: object = {}) =>
      panel.request('POST', path, { headers: { 'idempotency-key': randomUUID() }, body }),
    spending: async () => spending.parse((await panel.request('GET', '/api/spending')).body),
    /** What was paid with a form of the panel's. */
    paid: () => panel.simulator.payments().filter(({ formId }) => formId !== null),
    forms: (index?: number) => panel.simulator.calls(FORM, index === undefined ? undefined : phoneAt(index)),
  }
}
export type Shopper = Awaited<ReturnType<typeof startShopper>>

export const codesOf = ({ reasons }: Drop) => reasons.filter(({ holds }) => !holds).map(({ code }) => code)
export const stepsOf = ({ timeline }: Drop, accountId?: number) =>
  timeline.filter((one) => accountId === undefined || one.account_id === accountId).map(({ step }) => step)
