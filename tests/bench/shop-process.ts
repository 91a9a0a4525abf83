/** A simulator that sells one gift to so many buyers, in a process of its own. */
import { z } from 'zod'
import { startSimulator } from '../../server/simulator/index.ts'

const order = z.object({ buyers: z.number(), price: z.number(), delayMs: z.number() })

process.once('message', (message) => void open(order.parse(message)))
process.on('disconnect', () => process.exit(0))

async function open({ buyers: count, price, delayMs }: z.infer<typeof order>): Promise<void> {
  const simulator = await startSimulator({ seed: 9 })
  const { dc, publicKeyPem, botApiUrl, world } = simulator
  const buyers = Array.from({ length: count }, (_, index) => {
    const { phone, code } = world.addAccount({ phone: `+4915553${String(index).padStart(6, '0')}`, dcId: 2 })
    world.setStars(phone, { amount: 1_000_000, nanos: 0 })
    return { phone, code }
  })
  const { id: giftId } = world.releaseGift({ title: 'Kite', price, total: null })
  if (delayMs > 0) simulator.addFault({ delayMs })
  process.send?.({ dc, publicKeyPem, botApiUrl, buyers, giftId })
}
