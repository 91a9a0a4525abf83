import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

const types = { csv: 'text/csv', json: 'application/json' }

/** Sends a list as a file to be kept: `giftbuyer-<name>-<day>.<format>`, streamed as it is read. */
export function sendListFile(
  reply: FastifyReply,
  { name, format, nowMs }: { name: string; format: keyof typeof types; nowMs: number },
  parts: AsyncIterable<string>,
): void {
  const day = new Date(nowMs).toISOString().slice(0, 10)
  reply
    .type(`${types[format]}; charset=utf-8`)
    .header('Content-Disposition', `attachment; filename="giftbuyer-${name}-${day}.${format}"`)
  // Bypasses the schema's serialiser.
  void reply.send(Readable.from(parts))
}
