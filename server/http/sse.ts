/** All open event streams of the panel: opening, sending, keep-alive, closing. Knows no event by name. */
import type { FastifyReply } from 'fastify'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { takeOver } from './security.ts'

const HEARTBEAT_MS = 20_000
/** The same for clients with heartbeats, which treat the connection as dead after two missing ones. */
const BEAT_MS = 10_000
/** A client that reads nothing for this long is gone or stuck; its browser reconnects. */
const DRAIN_MS = 15_000
const MAX_BUFFERED_BYTES = 8 * 1024 * 1024
/** Far more than a person has tabs; a client that opens more is broken, and must not make the panel hold them all. */
export const MAX_STREAMS_PER_USER = 256
/** Seconds until retrying makes sense: by then a dead client's stream may have been detected. */
const TRY_AGAIN_SECONDS = 30
const DAY_MS = 24 * 3600 * 1000
const heartbeat = Buffer.from(': still here\n\n')

interface EventStream {
  /** Sends a frame from `buildFrame`; does nothing once the stream is closed. */
  send(frame: Buffer): void
  /** Called once, whoever ended the stream; immediately if it is already closed. */
  onClose(run: () => void): void
  close(): void
}

export interface StreamHub {
  /**
   * Takes over the reply and answers 200 with an empty event stream for the request's signed-in user. Throws
   * `too_many_streams` first if the user has too many. With `buildBeat` the stream sends heartbeat events that a page
   * can see, starting with one; else comments.
   */
  open(reply: FastifyReply, buildBeat?: () => Buffer): EventStream
  /** Ends the streams of a user whose sign-in ended; those opened with API tokens stay. */
  closeForUser(userId: number): void
  /** Ends the streams opened with an API token; they also end when it expires. */
  closeForToken(tokenId: number): void
  closeAll(): void
  count(): number
}

/** One event, serialised once for all clients. `data` becomes one line of JSON. */
export function buildFrame(event: string, data: unknown, id?: string): Buffer {
  const head = id === undefined ? '' : `id: ${id.replaceAll(/[\r\n\0]/g, '')}\n`
  return Buffer.from(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

/** A heartbeat: `facts` and the time until the next one. */
export const buildBeatFrame = (facts: object = {}): Buffer => buildFrame('beat', { every_ms: BEAT_MS, ...facts })

/** Whether a query's `beat` requests heartbeats. */
export const wantsBeat = (beat: string | undefined): boolean => beat === '1' || beat === 'true'

/** Not an event; shows that the stream is alive and, with `id`, where a reconnecting client should resume. */
export function buildGreeting(id?: string): Buffer {
  return Buffer.from(`: hello\n${id === undefined ? '' : `id: ${id}\n`}\n`)
}

export function createStreamHub(clock: Clock): StreamHub {
  const streams = new Set<{ userId: number; tokenId: number | null; close: () => void }>()
  let isClosed = false

  const start = ({ raw: response, request }: FastifyReply, buildOwnBeat?: () => Buffer): EventStream => {
    const { userId, apiToken } = request
    const closers = new Set<() => void>()
    const beatMs = buildOwnBeat ? BEAT_MS : HEARTBEAT_MS
    let isOpen = true
    let stopTimer: (() => void) | null = null
    let stopDrain: (() => void) | null = null
    let stopExpiry: (() => void) | null = null

    const stream: EventStream = {
      send(frame) {
        if (!isOpen) return
        if (response.writableLength > MAX_BUFFERED_BYTES) {
          response.destroy()
          return
        }
        if (!response.write(frame) && stopDrain === null) stopDrain = clock.after(DRAIN_MS, () => response.destroy())
      },
      onClose(run) {
        if (isOpen) closers.add(run)
        else run()
      },
      close() {
        finish()
        response.end()
      },
    }
    const entry = { userId, tokenId: apiToken?.id ?? null, close: () => stream.close() }

    const finish = () => {
      if (!isOpen) return
      isOpen = false
      stopTimer?.()
      stopDrain?.()
      stopExpiry?.()
      streams.delete(entry)
      for (const run of closers) run()
    }
    const beat = () => {
      if (stopDrain === null) stream.send(buildOwnBeat?.() ?? heartbeat)
      stopTimer = clock.after(beatMs, beat)
    }

    /** A timer is limited to some weeks. */
    const endWith = (expiresAt: number) => {
      const leftMs = expiresAt - clock.now()
      stopExpiry = clock.after(Math.min(Math.max(leftMs, 0), DAY_MS), () => {
        if (leftMs > DAY_MS) endWith(expiresAt)
        else stream.close()
      })
    }

    response.on('drain', () => {
      stopDrain?.()
      stopDrain = null
    })
    response.on('close', finish)
    response.on('error', finish)
    stopTimer = clock.after(beatMs, beat)
    if (apiToken !== null && apiToken.expiresAt !== null) endWith(apiToken.expiresAt)
    streams.add(entry)
    if (buildOwnBeat) stream.send(buildOwnBeat())
    if (isClosed) stream.close()
    return stream
  }

  return {
    open(reply, buildOwnBeat) {
      const { userId } = reply.request
      let own = 0
      for (const stream of streams) if (stream.userId === userId) own += 1
      if (own >= MAX_STREAMS_PER_USER) throw new AppError('too_many_streams', { retry_after: TRY_AGAIN_SECONDS })
      reply.raw.writeHead(200, {
        ...takeOver(reply),
        'Content-Type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      reply.raw.flushHeaders()
      reply.raw.socket?.setNoDelay(true)
      return start(reply, buildOwnBeat)
    },
    closeForUser(userId) {
      for (const stream of streams) if (stream.userId === userId && stream.tokenId === null) stream.close()
    },
    closeForToken(tokenId) {
      for (const stream of streams) if (stream.tokenId === tokenId) stream.close()
    },
    closeAll() {
      isClosed = true
      for (const stream of streams) stream.close()
    },
    count: () => streams.size,
  }
}
