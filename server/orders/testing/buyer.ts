/** A panel that may buy, with one account that has Stars: Anna of the simulator's cast. */
import { randomUUID } from 'node:crypto'
import { startPanel, type Panel, type PanelOptions } from '../../../tests/support/start-panel.ts'

export const password = 'correct horse'
export const anna = '+15550100001'

export interface Buyer {
  panel: Panel
  accountId: number
  /** Puts a gift into the catalogue; unlimited unless told. */
  release(gift?: Parameters<Panel['simulator']['world']['releaseGift']>[0]): Promise<string>
  /** Orders one piece at 50, waited for; `more` is put into the body. */
  buy(giftId: string, more?: object): ReturnType<Panel['request']>
  quote(giftId: string, more?: object): ReturnType<Panel['request']>
  /** What was really paid through the panel. */
  paid(): ReturnType<Panel['simulator']['payments']>
}

export async function startBuyer(options: PanelOptions = {}): Promise<Buyer> {
  const panel = await startPanel({ simulator: { scenario: 'calm' }, ...options })
  await panel.signUp('owner', password)
  panel.simulator.world.setStars(anna, { amount: 1000, nanos: 0 })
  const accountId = await panel.addAccount(anna)
  await panel.request('GET', '/api/accounts?wait=1')
  await panel.request('POST', '/api/spending', { body: { is_on: true, password } })
  const wish = { kind: 'gift', recipient: { kind: 'self' } }
  return {
    panel,
    accountId,
    async release(gift = {}) {
      const { id } = panel.simulator.world.releaseGift({ title: 'Kite', price: 50, total: null, ...gift })
      const { status } = await panel.request('POST', '/api/gifts/refresh')
      if (status !== 200) throw new Error('the catalogue was not read')
      return id
    },
    buy: (giftId, more = {}) =>
      panel.request('POST', '/api/orders?wait=1', {
        headers: { 'idempotency-key': randomUUID() },
        body: { ...wish, gift_id: giftId, max_price: 50, max_total: 50, ...more },
      }),
    quote: (giftId, more = {}) =>
      panel.request('POST', '/api/orders/quote', { body: { ...wish, gift_id: giftId, ...more } }),
    paid: () => panel.simulator.payments().filter(({ formId }) => formId !== null),
  }
}
