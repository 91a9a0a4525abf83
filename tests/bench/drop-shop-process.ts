/** A simulator in a process of its own that releases gifts when told to, and says who got how many. */
import { z } from 'zod'
import { startSimulator } from '../../server/simulator/index.ts'

const order = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), buyers: z.number(), latencyMs: z.number() }),
  z.object({ kind: z.literal('release'), price: z.number(), total: z.number(), soldOutInMs: z.number().nullable() }),
  z.object({ kind: z.literal('count'), giftId: z.string(), phones: z.array(z.string()) }),
])
type Order = z.infer<typeof order>

/** Gifts of earlier rounds stay on sale until so many have come since: the catalogue is as long as ever. */
const KEPT = 2
const released: string[] = []

const simulator = await startSimulator({ seed: 9 })
const { world } = simulator

process.on('message', (message) => void process.send?.(carryOut(order.parse(message))))
process.on('disconnect', () => process.exit(0))
process.send?.('ready')

function carryOut(wish: Order): unknown {
  if (wish.kind === 'open') return open(wish.buyers, wish.latencyMs)
  if (wish.kind === 'release') {
    const { id: giftId } = world.releaseGift({ price: wish.price, total: wish.total })
    released.push(giftId)
    const oldest = released.length > KEPT ? released.shift() : undefined
    if (oldest !== undefined) world.withdrawGift(oldest)
    if (wish.soldOutInMs !== null) world.compete(giftId, { soldOutInMs: wish.soldOutInMs, pace: 'even' })
    return { giftId }
  }
  const ids = new Set(
    world.accounts().flatMap(({ phone, telegramId }) => (wish.phones.includes(phone) ? telegramId : [])),
  )
  const paid = simulator.payments().filter(({ giftId, accountId }) => giftId === wish.giftId && ids.has(accountId))
  return { pieces: paid.length }
}

function open(count: number, latencyMs: number): unknown {
  const { dc, publicKeyPem, botApiUrl, botToken } = simulator
  const buyers = Array.from({ length: count }, (_, index) => {
    const { phone, code } = world.addAccount({ phone: `+4915554${String(index).padStart(6, '0')}`, dcId: 2 })
    world.setStars(phone, { amount: 1_000_000, nanos: 0 })
    return { phone, code }
  })
  world.bot.start({ chatId: '1001', name: 'Bench' })
  if (latencyMs > 0) simulator.setLatency(latencyMs)
  return { dc, publicKeyPem, botApiUrl, botToken, buyers }
}
