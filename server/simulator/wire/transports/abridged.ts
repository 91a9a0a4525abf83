import { FramingError } from '../transport-error.ts'
import type { Transport } from './transport.ts'

const LONG = 0x7f
const QUICK_ACK = 0x80

/** The abridged transport: lengths in 4-byte words, as one byte or, from 127 words on, four. */
export function createAbridgedTransport(maxPacketBytes: number): Transport {
  return {
    name: 'abridged',
    read(queue) {
      if (queue.length < 1) return null
      const first = queue.peek(1).readUInt8(0)
      const isLong = (first & LONG) === LONG
      if (isLong && queue.length < 4) return null
      const headLength = isLong ? 4 : 1
      const length = 4 * (isLong ? queue.peek(4).readUIntLE(1, 3) : first & LONG)
      if (length === 0 || length > maxPacketBytes) throw new FramingError('abridged: bad length')
      if (queue.length < headLength + length) return null
      queue.skip(headLength)
      return { body: queue.take(length), wantsQuickAck: (first & QUICK_ACK) !== 0 }
    },
    frame(body) {
      const words = body.length / 4
      if (words < LONG) return Buffer.concat([Buffer.from([words]), body])
      const head = Buffer.alloc(4, LONG)
      head.writeUIntLE(words, 1, 3)
      return Buffer.concat([head, body])
    },
    frameQuickAck(token) {
      const ack = Buffer.alloc(4)
      ack.writeUInt32BE(token)
      return ack
    },
  }
}
