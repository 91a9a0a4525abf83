import type { ByteQueue } from './byte-queue.ts'

interface Packet {
  body: Buffer
  /** The sender wants a quick acknowledgement of these bytes. */
  wantsQuickAck: boolean
}

/** Splits a stream into packets and back (core.telegram.org/mtproto/mtproto-transports). */
export interface Transport {
  name: 'full' | 'abridged' | 'intermediate' | 'padded'
  /** The next whole packet, or null until more bytes arrive. Throws `FramingError` if no packet can start here. */
  read(queue: ByteQueue): Packet | null
  frame(body: Buffer): Buffer
  /** The bytes of a quick acknowledgement, or null if the transport has none. */
  frameQuickAck(token: number): Buffer | null
}
