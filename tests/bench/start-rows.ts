/** From the command to the first response, of the latest build (`npm run build`). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startBenchPanel } from './bench-panel.ts'
import { compare } from './measure.ts'
import type { Row } from './table.ts'

const ROUNDS = 5
const MANY = 200
const LIMIT_MS = 800
const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

export async function measureStart(): Promise<Row[]> {
  const none = await startBenchPanel()
  await none.letGo()
  const many = await startBenchPanel({ accounts: MANY })
  await many.letGo()
  try {
    const alone = () => startOnce(none.env, 4391)
    return [
      {
        name: 'start of the built panel to its first answer (800 ms)',
        unit: 'ms',
        goal: '≤ 1',
        ...(await compare(async () => LIMIT_MS, alone, ROUNDS)),
      },
      {
        name: `start with ${MANY} stored sessions (with one)`,
        unit: 'ms',
        goal: '≤ 1.3',
        ...(await compare(alone, () => startOnce(many.env, 4392), ROUNDS)),
      },
    ]
  } finally {
    await none.remove()
    await many.remove()
  }
}

/** Milliseconds to the first response of `/api/health`. */
async function startOnce(env: Record<string, string>, port: number): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, ...env, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  try {
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the built panel ended with ${child.exitCode}`)
      const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null)
      if (answer?.ok) return performance.now() - start
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}
