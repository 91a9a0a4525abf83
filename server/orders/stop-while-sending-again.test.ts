import { expect, test } from 'vitest'
import { knownPeers } from '../db/schema.ts'
import { orderAnswer, patiently, startBuyer } from './testing/buyer.ts'

test('a stop between the look at the record and a repeated sending is heeded', async () => {
  const { panel, buy, release, paid, read, statusOf } = await startBuyer()
  try {
    const giftId = await release()
    const { simulator } = panel
    // Not carried out, and nobody knows: the same form would be sent again after a second.
    simulator.addFault({ method: 'payments.sendStarsForm', times: 1, error: { code: 500, name: 'RPC_CALL_FAIL' } })
    const answer = await buy(giftId, { recipient: { kind: 'peer', peer: '@mike_orlov' } }, '')
    const { order } = orderAnswer.parse(answer.body)
    await expect.poll(() => statusOf(order.id), patiently).toEqual(['unclear'])
    // Whom it is for is asked anew, and the answer takes its time: the stop comes within.
    simulator.addFault({ method: 'contacts.resolveUsername', lateMs: 1500 })
    panel.db().delete(knownPeers).run()
    const asked = simulator.calls('contacts.resolveUsername')
    await expect.poll(() => simulator.calls('contacts.resolveUsername'), patiently).toBe(asked + 1)
    await panel.request('POST', `/api/orders/${order.id}/stop`)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(simulator.calls('payments.sendStarsForm')).toBe(1)
    expect(paid()).toEqual([])
    expect((await read(order.id)).purchases).toMatchObject([{ status: 'unclear' }])
  } finally {
    await panel.stop()
  }
}, 30_000)
