/** Requests of a person's page, each with the time limit by which it must have ended. */
import { z } from 'zod'
import type { Random } from '../../server/lib/random.ts'
import type { HttpClient } from '../support/http-client.ts'

/** Real time: far more than the longest chain of the panel's timeouts at the test's speed. */
const BOUND_MS = 30_000

/** Failures that leave everything unchanged, and say so. */
const clear = new Set(['flood_wait', 'telegram_unreachable', 'telegram_rpc'])
const lastLine = z.looseObject({
  done: z.boolean().optional(),
  stage: z.string().optional(),
  error: z.string().optional(),
})
const refusal = z.looseObject({ error: z.string() })

export function createFaultRequests(http: HttpClient, ids: readonly number[]) {
  const failures: Record<string, number> = {}
  let count = 0
  let unended = 0

  const note = (code: string) => {
    failures[code] = (failures[code] ?? 0) + 1
    if (!clear.has(code)) unended += 1
    return false
  }

  /** Whether the last line says done. */
  async function stream(path: string): Promise<boolean> {
    count += 1
    try {
      const response = await http.open('POST', path, { signal: AbortSignal.timeout(BOUND_MS) })
      const lines = (await response.text()).trimEnd().split('\n')
      const last = lastLine.parse(JSON.parse(lines.at(-1) ?? 'null'))
      return last.error === undefined ? last.done === true || last.stage === 'done' || note('no_end') : note(last.error)
    } catch (error) {
      return note(error instanceof Error ? error.name : 'unknown')
    }
  }

  async function ask(path: string): Promise<boolean> {
    count += 1
    try {
      const response = await http.open('GET', path, { signal: AbortSignal.timeout(BOUND_MS) })
      const text = await response.text()
      return response.status < 300 || note(refusal.parse(JSON.parse(text)).error)
    } catch (error) {
      return note(error instanceof Error ? error.name : 'unknown')
    }
  }

  /** A client of JSON lines that disconnects in the middle. */
  async function leave(path: string): Promise<void> {
    const leaving = new AbortController()
    const response = await http.open('POST', path, { signal: leaving.signal })
    await response.body?.getReader().read()
    leaving.abort()
  }

  const refresh = (id: number) => stream(`/api/account/${id}/refresh`)
  const refreshGifts = () => stream('/api/gifts/refresh?stream=1')

  return {
    failures,
    count: () => count,
    unended: () => unended,
    refresh,
    refreshGifts,
    /** All of them at once, and a client that does not wait for the end. */
    async everything(random: Random): Promise<void> {
      const some = ids[Math.floor(random() * ids.length)] ?? 0
      await Promise.all([
        ...ids.map((id) => refresh(id)),
        refreshGifts(),
        ask('/api/accounts?cached=1'),
        ask(`/api/account/${some}/devices`),
        ...(random() < 0.3 ? [leave(`/api/account/${some}/refresh`)] : []),
      ])
    },
  }
}
