/** Every open event stream of the panel: how one is opened, fed, kept alive and ended. Knows no event by name. */
import type { FastifyReply } from 'fastify'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { takeOver } from './security.ts'

const HEARTBEAT_MS = 20_000
/** The same for readers that asked for beats, who take the line for dead when two are missing. */
const BEAT_MS = 10_000
/** A reader that takes nothing for so long is gone or stuck; its browser comes back by itself. */
const DRAIN_MS = 15_000
const MAX_BUFFERED_BYTES = 8 * 1024 * 1024
/** Far more than a person has tabs; what opens more is broken, and would have the panel hold all of them. */
export const MAX_STREAMS_PER_USER = 256
/** Seconds after which it is worth trying again: by then a dead reader's stream may have been found out. */
const TRY_AGAIN_SECONDS = 30
const DAY_MS = 24 * 3600 * 1000
const heartbeat = Buffer.from(': still here\n\n')

interface EventStream {
  /** Sends a frame made by `buildFrame`; does nothing once the stream is closed. */
  send(frame: Buffer): void
  /** Runs once, whoever ended the stream; at once if it is closed already. */
  onClose(run: () => void): void
  close(): void
}

export interface StreamHub {
  /**
   * Takes over the reply and answers 200 with an empty event stream for the signed-in user of the request. Throws
   * `too_many_streams` before that when the user has as many as may be. With `buildBeat` the stream beats by events that a
   * page can see, and begins with one; else by comments.
   */
  open(reply: FastifyReply, buildBeat?: () => Buffer): EventStream
  /** Ends the streams of a user whose sign-in ended; those of programs with a token of their own stay. */
  closeForUser(userId: number): void
  /** Ends those that an API token opened; they end by themselves when it expires. */
  closeForToken(tokenId: number): void
  closeAll(): void
  count(): number
}

/** One event, serialised once for however many readers. `data` becomes one line of JSON. */
export function buildFrame(event: string, data: unknown, id?: string): Buffer {
  const head = id === undefined ? '' : `id: ${id.replaceAll(/[\r\n\0]/g, '')}\n`
  return Buffer.from(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}

/** What a stream beats with: `facts` beside the time until the next one. */
export const buildBeatFrame = (facts: object = {}): Buffer => buildFrame('beat', { every_ms: BEAT_MS, ...facts })

/** Whether a query's `beat` asks for them. */
export const wantsBeat = (beat: string | undefined): boolean => beat === '1' || beat === 'true'

/** No event; shows that the stream stands and, with `id`, where a reader that comes back is to go on. */
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

    /** A timer takes no more than some weeks. */
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
