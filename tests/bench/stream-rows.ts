/** Two hundred clients of a list that changes ten times a second. The limit itself is the baseline. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { BenchPanel } from './bench-panel.ts'
import { summarizePairs } from './measure.ts'
import type { Row } from './table.ts'

const READERS = 200
const CHANGES_A_ROUND = 120
const EVERY_MS = 100
const ROUNDS = 5
const LIMIT_MS = 50
const arrivalList = z.array(z.tuple([z.string(), z.number()]))

export async function measureStreams(panel: BenchPanel): Promise<Row[]> {
  const gift = panel.simulator.world.gifts().find(({ remains }) => (remains ?? 0) > CHANGES_A_ROUND * ROUNDS * 2)
  if (!gift) throw new Error('the world is not as expected')
  let remains = gift.remains ?? 0
  const child = fork(fileURLToPath(new URL('stream-process.ts', import.meta.url)))
  child.send({ port: panel.port, cookie: panel.headers.cookie, readers: READERS })
  await once(child, 'message')
  const told: Map<string, number>[] = []
  const grown: number[] = []
  const stopListening = panel.gifts.listen(1, ({ snapshot }) =>
    told.at(-1)?.set(snapshot.hash, performance.timeOrigin + performance.now()),
  )
  for (let round = 0; round < ROUNDS; round++) {
    told.push(new Map())
    const before = process.memoryUsage().rss
    for (let change = 0; change < CHANGES_A_ROUND; change++) {
      const next = performance.now() + EVERY_MS
      panel.simulator.world.setRemains(gift.id, --remains)
      await panel.gifts.refresh(1).done
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
    }
    grown.push((process.memoryUsage().rss - before) / 1024 / 1024)
  }
  stopListening()
  child.send('report')
  const [message]: unknown[] = await once(child, 'message')
  const arrivals = arrivalList.parse(message)
  const slowest = told.map((times) => {
    const delays = arrivals.flatMap(([hash, at]) => {
      const since = times.get(hash)
      return since === undefined ? [] : [at - since]
    })
    if (delays.length < times.size * READERS) throw new Error('not every reader was told of every change')
    return delays.toSorted((a, b) => a - b)[Math.floor(delays.length * 0.99)] ?? Number.NaN
  })
  const rate = `${READERS} readers, ${1000 / EVERY_MS} changes/s`
  return [
    {
      name: `${rate}: p99 of delivery (50 ms)`,
      unit: 'ms',
      goal: '≤ 1',
      ...summarizePairs(
        slowest.map(() => LIMIT_MS),
        slowest,
      ),
    },
    {
      name: `${rate}: memory grown in ${(CHANGES_A_ROUND * EVERY_MS) / 1000} s (32 MB)`,
      unit: 'MB',
      goal: '≤ 1',
      ...summarizePairs(
        grown.map(() => 32),
        grown,
      ),
    },
  ]
}
