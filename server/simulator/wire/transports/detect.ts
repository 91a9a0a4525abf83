import { FramingError } from '../transport-error.ts'
import { createAbridgedTransport } from './abridged.ts'
import type { ByteQueue } from './byte-queue.ts'
import { createFullTransport, isFullLength } from './full.ts'
import { createIntermediateTransport } from './intermediate.ts'
import { HEADER_LENGTH, readObfuscatedStart, type Obfuscation } from './obfuscation.ts'
import type { Transport } from './transport.ts'

export interface Detected {
  transport: Transport
  /** The stream's cipher if the transport is obfuscated. Bytes still in the queue are not decrypted yet. */
  obfuscation: Obfuscation | null
  /** The DC an obfuscated client names; may be random bytes. */
  dcId: number | null
}

const ABRIDGED = 0xef
const ABRIDGED_TAG = 0xefefefef
const INTERMEDIATE_TAG = 0xeeeeeeee
const PADDED_TAG = 0xdddddddd
/** Starts of HTTP requests and of a TLS hello, which an obfuscated stream never has. */
const FOREIGN = new Set(['GET ', 'POST', 'HEAD', 'OPTI', 'PVrG', '\x16\x03\x01\x02'])

/**
 * Detects the transport from the first bytes of a connection and removes its tag from the queue; null until there are
 * enough. Throws `FramingError` if it is not an MTProto transport.
 */
export function detectTransport(queue: ByteQueue, maxPacketBytes: number): Detected | null {
  if (queue.length < 1) return null
  if (queue.peek(1).readUInt8(0) === ABRIDGED) {
    queue.skip(1)
    return { transport: createAbridgedTransport(maxPacketBytes), obfuscation: null, dcId: null }
  }
  if (queue.length < 4) return null
  const tag = queue.peek(4).readUInt32LE(0)
  if (tag === INTERMEDIATE_TAG || tag === PADDED_TAG) {
    queue.skip(4)
    const transport = createIntermediateTransport(maxPacketBytes, tag === PADDED_TAG)
    return { transport, obfuscation: null, dcId: null }
  }
  if (FOREIGN.has(queue.peek(4).toString('latin1'))) throw new FramingError('not MTProto')
  if (queue.length < 8) return null
  // An obfuscated stream never has zeros here: they are the sequence number of the first full packet.
  if (queue.peek(8).readUInt32LE(4) === 0) {
    if (!isFullLength(tag, maxPacketBytes)) throw new FramingError('full: bad length')
    return { transport: createFullTransport(maxPacketBytes), obfuscation: null, dcId: null }
  }
  return queue.length < HEADER_LENGTH ? null : detectObfuscated(queue.take(HEADER_LENGTH), maxPacketBytes)
}

function detectObfuscated(header: Buffer, maxPacketBytes: number): Detected {
  const { obfuscation, tag, dcId } = readObfuscatedStart(header)
  switch (tag) {
    case ABRIDGED_TAG:
      return { transport: createAbridgedTransport(maxPacketBytes), obfuscation, dcId }
    case INTERMEDIATE_TAG:
      return { transport: createIntermediateTransport(maxPacketBytes, false), obfuscation, dcId }
    case PADDED_TAG:
      return { transport: createIntermediateTransport(maxPacketBytes, true), obfuscation, dcId }
    default:
      throw new FramingError('unknown transport')
  }
}
