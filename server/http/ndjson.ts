/** A streamed response of JSON lines (`application/x-ndjson`). */
import type { FastifyReply } from 'fastify'
import type { ErrorBody } from '../contract/errors.ts'
import { systemClock, type Clock } from '../lib/clock.ts'
import { presentError } from './errors.ts'
import { takeOver } from './security.ts'

/** A client that reads nothing for this long is gone or stuck. */
const DRAIN_MS = 15_000
const MAX_BUFFERED_BYTES = 8 * 1024 * 1024

/**
 * Takes over the reply and runs `produce`, which writes one object per line. The work continues if the client
 * disconnects. An error thrown by `produce` becomes the last line: the error's body, as made by `presentFailure`. A
 * client that does not read its lines is disconnected.
 */
export async function streamLines<Line extends object>(
  reply: FastifyReply,
  produce: (write: (line: Line) => void) => Promise<void>,
  presentFailure: (body: ErrorBody) => Line,
  clock: Clock = systemClock,
): Promise<void> {
  const response = reply.raw
  response.on('error', () => {})
  response.writeHead(200, {
    ...takeOver(reply),
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
    'X-Accel-Buffering': 'no',
  })
  response.flushHeaders()
  let stopDrain: (() => void) | null = null
  const settle = () => {
    stopDrain?.()
    stopDrain = null
  }
  const watch = () => (stopDrain ??= clock.after(DRAIN_MS, () => response.destroy()))
  response.on('drain', settle)
  response.on('close', settle)
  const write = (line: Line) => {
    if (response.writableEnded || response.destroyed) return
    if (response.writableLength > MAX_BUFFERED_BYTES) response.destroy()
    else if (!response.write(`${JSON.stringify(line)}\n`)) watch()
  }
  try {
    await produce(write)
  } catch (error) {
    write(presentFailure(presentError(error, reply.request).body))
  }
  if (response.destroyed) return
  // The last lines may still be buffered; 'close' comes once they are sent or dropped.
  watch()
  response.end()
}
