/** Cost of idle signed-in accounts. The limit itself is the baseline. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { summarizePairs } from './measure.ts'
import { startRemoteTelegram } from './remote-telegram.ts'
import type { Row } from './table.ts'

const ROUNDS = 5
const DURATION_MS = 20_000
const figures = z.object({ heapKbAnAccount: z.number(), rssMb: z.number(), coreShare: z.number() })

const within = (limit: number, values: number[]) =>
  summarizePairs(
    values.map(() => limit),
    values,
  )

export async function measureIdle(): Promise<Row[]> {
  const telegram = await startRemoteTelegram()
  try {
    const sessions = (await telegram.signIn(200)).map(({ session }) => session)
    const measure = async (count: number, durationMs: number) => {
      const child = fork(fileURLToPath(new URL('idle-process.ts', import.meta.url)))
      const { dc, publicKeyPem } = telegram
      child.send({ dc, publicKeyPem, sessions: sessions.slice(0, count), durationMs })
      const [message]: unknown[] = await once(child, 'message')
      return figures.parse(message)
    }
    const hundred: z.infer<typeof figures>[] = []
    const all: z.infer<typeof figures>[] = []
    for (let round = 0; round < ROUNDS; round++) {
      hundred.push(await measure(100, DURATION_MS))
      all.push(await measure(200, 0))
    }
    const goal = '≤ 1'
    return [
      {
        name: '100 idle accounts, share of a core (1.5 %)',
        unit: '%',
        goal,
        ...within(
          1.5,
          hundred.map(({ coreShare }) => coreShare * 100),
        ),
      },
      {
        name: 'heap of an idle account (150 KB)',
        unit: 'KB',
        goal,
        ...within(
          150,
          hundred.map(({ heapKbAnAccount }) => heapKbAnAccount),
        ),
      },
      {
        name: 'RSS with 200 accounts (250 MB)',
        unit: 'MB',
        goal,
        ...within(
          250,
          all.map(({ rssMb }) => rssMb),
        ),
      },
    ]
  } finally {
    telegram.stop()
  }
}
