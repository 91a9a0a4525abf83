import { randomBytes, randomInt } from 'node:crypto'
import { FramingError } from '../transport-error.ts'
import type { Transport } from './transport.ts'

const QUICK_ACK = 0x80000000

/**
 * The intermediate transport: 4-byte lengths. Padded, each packet ends with 0 to 15 random bytes included in the
 * length.
 */
export function createIntermediateTransport(maxPacketBytes: number, isPadded: boolean): Transport {
  return {
    name: isPadded ? 'padded' : 'intermediate',
    read(queue) {
      if (queue.length < 4) return null
      const head = queue.peek(4).readUInt32LE(0)
      const length = head & ~QUICK_ACK
      const isWhole = isPadded || length % 4 === 0
      if (length < 4 || length > maxPacketBytes || !isWhole) throw new FramingError('intermediate: bad length')
      if (queue.length < 4 + length) return null
      queue.skip(4)
      return { body: queue.take(length), wantsQuickAck: head >= QUICK_ACK }
    },
    frame(body) {
      // A transport error must stay recognisable: receivers treat packets of 4 bytes, or fewer than 16, as one.
      const padding = isPadded && body.length > 4 ? randomBytes(randomInt(16)) : Buffer.alloc(0)
      const head = Buffer.alloc(4)
      head.writeUInt32LE(body.length + padding.length)
      return Buffer.concat([head, body, padding])
    },
    frameQuickAck(token) {
      const ack = Buffer.alloc(4)
      ack.writeUInt32LE(token)
      return ack
    },
  }
}
