import { crc32 } from 'node:zlib'
import { FramingError } from '../transport-error.ts'
import type { Transport } from './transport.ts'

/** Length, sequence number, CRC32. */
const OVERHEAD = 12

/** The full transport: packets are numbered from 0 per direction and protected by a CRC32. */
export function createFullTransport(maxPacketBytes: number): Transport {
  let nextIn = 0
  let nextOut = 0
  return {
    name: 'full',
    read(queue) {
      if (queue.length < 8) return null
      const head = queue.peek(8)
      const length = head.readUInt32LE(0)
      if (!isFullLength(length, maxPacketBytes)) throw new FramingError('full: bad length')
      if (head.readUInt32LE(4) !== nextIn) throw new FramingError('full: bad sequence number')
      if (queue.length < length) return null
      const whole = queue.take(length)
      if (crc32(whole.subarray(0, length - 4)) !== whole.readUInt32LE(length - 4)) {
        throw new FramingError('full: bad checksum')
      }
      nextIn = (nextIn + 1) >>> 0
      return { body: whole.subarray(8, length - 4), wantsQuickAck: false }
    },
    frame(body) {
      const packet = Buffer.allocUnsafe(body.length + OVERHEAD)
      packet.writeUInt32LE(packet.length, 0)
      packet.writeUInt32LE(nextOut, 4)
      body.copy(packet, 8)
      packet.writeUInt32LE(crc32(packet.subarray(0, -4)), packet.length - 4)
      nextOut = (nextOut + 1) >>> 0
      return packet
    },
    frameQuickAck: () => null,
  }
}

/** Whether `length` can start a packet of the full transport. */
export function isFullLength(length: number, maxPacketBytes: number): boolean {
  return length >= OVERHEAD + 4 && length % 4 === 0 && length <= maxPacketBytes + OVERHEAD
}
