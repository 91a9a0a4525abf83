/** A change on its way from Telegram's answer to the readers, part by part, each compared with the read before it. */
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import Fastify from 'fastify'
import type { GiftEvents } from '../../server/gifts/events.ts'
import { createCatalogue } from '../../server/gifts/catalogue.ts'
import { createGiftStore } from '../../server/gifts/store.ts'
import { patchFrame } from '../../server/gifts/wire.ts'
import { buildSecurityHeaders, registerSecurity } from '../../server/http/security.ts'
import { createStreamHub } from '../../server/http/sse.ts'
import { systemClock } from '../../server/lib/clock.ts'
import { silentLog } from '../../server/lib/testing/silent-log.ts'
import type { TelegramGift } from '../../server/telegram/gateway.ts'
import type { BenchPanel } from './bench-panel.ts'
import { summarize, summarizePairs } from './measure.ts'
import type { Row } from './table.ts'

const ROUNDS = 5
const CHANGES = 25
const READERS = 10
/** Changes are spaced as in the live row: the disk finishes one in between. */
const PAUSE_MS = 30
const parts = ['read', 'compare', 'store', 'tell'] as const
type Part = (typeof parts)[number]

export async function measureLiveParts(panel: BenchPanel): Promise<Row[]> {
  const gift = panel.simulator.world.gifts().find(({ remains }) => (remains ?? 0) > CHANGES * 20)
  if (!gift) throw new Error('the world is not as expected')
  let remains = gift.remains ?? 0
  const readers = await openReaders()
  const store = createGiftStore(panel.db, silentLog)
  const signedIn = new Set([1])
  const catalogue = createCatalogue(1, { rows: store.listGifts(1), states: [], updatedAt: null }, signedIn)

  const read = async (): Promise<TelegramGift[]> => {
    panel.simulator.world.setRemains(gift.id, --remains)
    const answer = await panel.account.catalogue.fetchGifts(0)
    if (answer.kind !== 'catalogue') throw new Error('nothing changed')
    return answer.gifts
  }

  const medians: Record<Part, number[]> = { read: [], compare: [], store: [], tell: [] }
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const times: Record<Part, number[]> = { read: [], compare: [], store: [], tell: [] }
      const time = async <Result>(part: Part, run: () => Result | Promise<Result>): Promise<Result> => {
        const start = performance.now()
        const result = await run()
        times[part].push(performance.now() - start)
        return result
      }
      for (let change = 0; change < CHANGES; change++) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
        const gifts = await time('read', read)
        const before = catalogue.snapshot()
        const answer = { accountId: 1, gifts, unreadable: [], signedIn, now: Date.now() }
        const { write, changes } = await time('compare', () => catalogue.apply(answer))
        if (!write || !changes) throw new Error('no change was seen')
        await time('store', () => store.saveCatalogue(1, write, () => {}))
        const event = { userId: 1, before, changes, snapshot: catalogue.snapshot(), isFirst: false }
        await time('tell', () => readers.tell(event))
      }
      // The first round warms up.
      if (round > 0) for (const part of parts) medians[part].push(summarize(times[part]).median)
    }
  } finally {
    await readers.close()
  }
  const row = (part: Part, name: string): Row => ({
    name: `of a change: ${name} (the read)`,
    unit: 'ms',
    goal: '≤ 0.5',
    ...summarizePairs(medians.read, medians[part]),
  })
  return [
    row('compare', 'compare'),
    row('store', 'store, up to the commit'),
    row('tell', `tell, until ${READERS} readers have it`),
  ]
}

/** Real event streams of the panel's own plumbing, and nothing else. */
async function openReaders() {
  const app = Fastify()
  app.decorateRequest('userId', 1)
  app.decorateRequest('apiToken', null)
  registerSecurity(app, buildSecurityHeaders())
  const hub = createStreamHub(systemClock)
  const streams: ReturnType<typeof hub.open>[] = []
  app.get('/', (_request, reply) => {
    streams.push(hub.open(reply))
    return reply
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const answers = await Promise.all(Array.from({ length: READERS }, () => openOne(url)))

  return {
    async tell(event: GiftEvents['gifts']): Promise<void> {
      const come = answers.map((answer) => once(answer, 'data'))
      const frame = patchFrame(event)
      for (const stream of streams) stream.send(frame)
      await Promise.all(come)
    },
    async close(): Promise<void> {
      for (const answer of answers) answer.destroy()
      hub.closeAll()
      await app.close()
    },
  }
}

async function openOne(url: string): Promise<IncomingMessage> {
  const [answer]: IncomingMessage[] = await once(get(url), 'response')
  if (!answer) throw new Error('no stream')
  answer.resume()
  return answer
}
