/**
 * Pages that stay open during faults: clients of both streams, disconnected now and then, which reconnect like a
 * browser.
 */
import { z } from 'zod'
import type { HttpClient } from '../support/http-client.ts'
import { createEventReader, type ReadEvent } from '../../server/gifts/testing/event-reader.ts'

export interface StreamFollower {
  /** The state according to the stream, by id. */
  known: ReadonlyMap<string, unknown>
  /** Events that were missed, duplicated or out of order. */
  faults: readonly string[]
  events(): number
  /** Drops the client's connection; it reconnects immediately. */
  cut(): void
  close(): Promise<void>
}

interface Followed {
  path: string
  /** Reconnects with Last-Event-ID and expects what it missed; the other kind of stream starts with the whole state. */
  isResumed: boolean
  take: (event: ReadEvent, known: Map<string, unknown>) => void
}

function follow(http: HttpClient, { path, isResumed, take }: Followed): StreamFollower {
  const known = new Map<string, unknown>()
  const faults: string[] = []
  let lastEventId: string | null = null
  let events = 0
  const closed = new AbortController()
  let line = new AbortController()

  const note = (event: ReadEvent) => {
    events += 1
    if (isResumed) {
      const [before, now] = [lastEventId, event.id].map((id) => Number.parseInt(id ?? '', 10))
      if (event.event === 'reset') faults.push('reset')
      else if (lastEventId !== null && now !== (before ?? 0) + 1) faults.push(`${event.id} after ${lastEventId}`)
      lastEventId = event.id
    }
    take(event, known)
  }

  const run = async () => {
    while (!closed.signal.aborted) {
      line = new AbortController()
      try {
        const headers: Record<string, string> = lastEventId === null ? {} : { 'last-event-id': lastEventId }
        const response = await http.open('GET', path, { headers, signal: line.signal })
        // Every event has an id of the same sequence, so gaps are noticed.
        const reader = createEventReader(response, { hasActivity: true })
        for (;;) note(await reader.next())
      } catch (error) {
        if (!line.signal.aborted) faults.push(`the stream ended: ${error instanceof Error ? error.message : 'unknown'}`)
      }
    }
  }
  const running = run()

  return {
    known,
    faults,
    events: () => events,
    cut: () => line.abort(),
    async close() {
      closed.abort()
      line.abort()
      await running
    },
  }
}

const accountEvent = z.object({ account: z.looseObject({ id: z.number() }) })
const identified = z.looseObject({ id: z.string() })
const giftsEvent = z.object({ items: z.array(identified) })
const patchEvent = z.object({ added: z.array(identified), changed: z.array(identified), removed: z.array(z.string()) })

export const followAccounts = (http: HttpClient) =>
  follow(http, {
    path: '/api/events',
    isResumed: true,
    take({ event, data }, known) {
      if (event !== 'account') return
      const { account } = accountEvent.parse(data)
      known.set(String(account.id), account)
    },
  })

export const followGifts = (http: HttpClient) =>
  follow(http, {
    path: '/api/gifts/stream?mode=patch',
    isResumed: false,
    take({ event, data }, known) {
      if (event === 'gifts') {
        known.clear()
        for (const gift of giftsEvent.parse(data).items) known.set(gift.id, gift)
        return
      }
      const { added, changed, removed } = patchEvent.parse(data)
      for (const id of removed) known.delete(id)
      for (const gift of added) known.set(gift.id, gift)
      for (const gift of changed) known.set(gift.id, { ...identified.parse(known.get(gift.id)), ...gift })
    },
  })
