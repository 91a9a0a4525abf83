/** Requests from a process of its own, so that the server's does the server's work alone. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export interface LoadOrder {
  port: number
  path: string
  headers: Record<string, string>
  /** What every answer must be. */
  status: number
  durationMs: number
}

const report = z.union([z.object({ answers: z.number() }), z.object({ error: z.string() })])

export function startLoad() {
  const child = fork(fileURLToPath(new URL('load-process.ts', import.meta.url)))
  return {
    /** Answers a second. */
    async measure(order: LoadOrder): Promise<number> {
      child.send(order)
      const [message]: unknown[] = await once(child, 'message')
      const result = report.parse(message)
      if ('error' in result) throw new Error(result.error)
      return (result.answers * 1000) / order.durationMs
    },
    stop: () => child.kill(),
  }
}
