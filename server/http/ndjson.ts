/** A reply of JSON lines that leave as they happen (`application/x-ndjson`). */
import type { FastifyReply } from 'fastify'
import type { ErrorBody } from '../contract/errors.ts'
import { presentError } from './errors.ts'
import { headersOf } from './sse.ts'

/**
 * Takes over the reply and runs `produce`, which writes one object a line. The work goes on when the client goes away.
 * What `produce` throws becomes the last line: the error's body, in the shape `presentFailure` gives it.
 */
export async function streamLines<Line extends object>(
  reply: FastifyReply,
  produce: (write: (line: Line) => void) => Promise<void>,
  presentFailure: (body: ErrorBody) => Line,
): Promise<void> {
  reply.hijack()
  const response = reply.raw
  response.on('error', () => {})
  response.writeHead(200, {
    ...headersOf(reply),
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  })
  response.flushHeaders()
  const write = (line: Line) => {
    if (!response.writableEnded && !response.destroyed) response.write(`${JSON.stringify(line)}\n`)
  }
  try {
    await produce(write)
  } catch (error) {
    write(presentFailure(presentError(error, reply.request).body))
  }
  response.end()
}
