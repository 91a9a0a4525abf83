import type { ByteQueue } from './byte-queue.ts'

interface Packet {
  body: Buffer
  /** The sender wants to hear at once that these bytes arrived. */
  wantsQuickAck: boolean
}

/** Cuts a stream into packets and back (core.telegram.org/mtproto/mtproto-transports). */
export interface Transport {
  name: 'full' | 'abridged' | 'intermediate' | 'padded'
  /** The next whole packet, or null until more bytes came. Throws `FramingError` where no packet can begin. */
  read(queue: ByteQueue): Packet | null
  frame(body: Buffer): Buffer
  /** The bytes of a quick acknowledgement, or null where the transport knows none. */
  frameQuickAck(token: number): Buffer | null
}
