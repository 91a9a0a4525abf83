/** One account that buys its own gift again and again, and does what its owner would do about each refusal. */
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { accountList } from '../../server/contract/accounts.ts'
import { order, purchase, type Order } from '../../server/contract/orders.ts'
import type { Panel } from '../support/start-panel.ts'
import type { Findings } from './kill-findings.ts'
import type { Trouble } from './money-troubles.ts'

export interface Buyer {
  phone: string
  id: number
  /** Orders so many, under this trouble, and waits until all of it has ended; whether all was bought. */
  buy(quantity: number, trouble: Trouble): Promise<boolean>
}

const made = z.object({ order, purchases: z.array(purchase) })
const refused = z.object({ error: z.string() })

const TOP_UP = 8
/** Longer than every pause between two looks but those for which a form has to die. */
const PATIENCE_MS = 6_000
const LONGEST_MS = 90_000
const MOST_TRIES = 40

export async function createBuyer(parts: {
  panel: Panel
  profile: number
  phone: string
  index: number
  price: number
  raiseCaps: () => Promise<void>
  /** Lets every open form die. */
  jump: () => void
  findings: Findings
}): Promise<Buyer> {
  const { panel, profile, phone, index, price, raiseCaps, jump, findings } = parts
  const { world } = panel.simulator
  world.addAccount({ phone, dcId: 2 })
  world.setStars(phone, { amount: TOP_UP * price, nanos: 0 })
  const id = await panel.addAccount(phone, profile)
  let giftId = ''
  let gifts = 0
  let keys = 0

  async function releaseGift(): Promise<void> {
    gifts += 1
    giftId = world.releaseGift({ title: `Kite ${index}.${gifts}`, price, total: 10_000 }).id
    await panel.request('POST', '/api/gifts/refresh')
  }

  async function topUp(): Promise<void> {
    world.topUp(phone, TOP_UP * price)
    await panel.lines('POST', `/api/account/${id}/refresh`)
  }

  async function signInAgain(): Promise<void> {
    const { body } = await panel.request('GET', '/api/accounts?cached=1&include=signed_out')
    const account = accountList.parse(body).accounts?.find((one) => one.id === id)
    if (account?.status !== 'signed_out') return
    // On a clock that runs faster, a busy machine lets a sign-in time out: the next look tries again.
    const again = await panel.addAccount(phone, profile).catch(() => id)
    if (again !== id) findings.wrong.push(`account ${id} became ${again} when it was signed in again`)
  }

  /** What its owner does about it; false where there is nothing to do. */
  async function help(error: string): Promise<boolean> {
    if (error === 'cap_reached') await raiseCaps()
    else if (error === 'balance_too_low') await topUp()
    else if (error === 'gift_sold_out' || error === 'gift_not_found' || error === 'price_changed') await releaseGift()
    else if (error === 'no_accounts' || error === 'account_signed_out') await signInAgain()
    else if (error === 'telegram_unreachable' || error === 'flood_wait') await pause(200)
    else return false
    return true
  }

  async function place(quantity: number): Promise<Order> {
    let last = ''
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      keys += 1
      const { status, body, text } = await panel.request('POST', '/api/orders?wait=1', {
        headers: { 'idempotency-key': `order-${index}-${keys}` },
        body: {
          kind: 'gift',
          gift_id: giftId,
          recipient: { kind: 'self' },
          quantity,
          account_ids: [id],
          max_price: price,
          max_total: price * quantity,
        },
      })
      if (status === 200 || status === 202) return made.parse(body).order
      last = text
      if (!(await help(refused.parse(body).error))) break
    }
    throw new Error(`account ${id} cannot order: ${last}`)
  }

  async function follow(orderId: number, name: string): Promise<boolean> {
    const startedAt = performance.now()
    let hasToppedUp = false
    for (;;) {
      const { body } = await panel.request('GET', `/api/orders/${orderId}`)
      const { order: now, purchases } = made.parse(body)
      const { status, ended_at: endedAt } = now
      const isShort = purchases.some(({ refusal }) => refusal?.code === 'BALANCE_TOO_LOW')
      if (isShort && !hasToppedUp) await topUp()
      hasToppedUp ||= isShort
      if (endedAt !== null) return status === 'done'
      if (status === 'needs_owner') await signInAgain()
      const waited = performance.now() - startedAt
      if (waited > PATIENCE_MS) jump()
      if (waited > LONGEST_MS) {
        findings.wrong.push(`order ${orderId} stays ${status} after "${name}"`)
        return false
      }
      await pause(100)
    }
  }

  await releaseGift()
  return {
    phone,
    id,
    async buy(quantity, { name, rules, afterForm }) {
      const lifts = rules.map((rule) => panel.simulator.addFault({ ...rule, phone }))
      if (afterForm !== undefined) lifts.push(world.afterForm(afterForm, phone, 1))
      let isDone = false
      try {
        isDone = await follow((await place(quantity)).id, name)
      } finally {
        for (const lift of lifts) lift()
      }
      if (afterForm !== undefined) await releaseGift()
      await signInAgain()
      return isDone
    },
  }
}
