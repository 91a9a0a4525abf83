/** Requests from a separate process, so that the server's process does only the server's work. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export interface LoadOrder {
  port: number
  path: string
  headers: Record<string, string>
  /** The expected status. */
  status: number
  durationMs: number
}

const report = z.union([z.object({ answers: z.number() }), z.object({ error: z.string() })])

export function startLoad() {
  const child = fork(fileURLToPath(new URL('load-process.ts', import.meta.url)))
  return {
    /** Responses per second. */
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
