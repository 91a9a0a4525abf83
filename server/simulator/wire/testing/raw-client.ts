import { createCipheriv, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createAbridgedTransport } from '../transports/abridged.ts'
import { ByteQueue } from '../transports/byte-queue.ts'
import { createFullTransport } from '../transports/full.ts'
import { createIntermediateTransport } from '../transports/intermediate.ts'
import type { Transport } from '../transports/transport.ts'

export type TransportName = Transport['name']

const MAX_BYTES = 4 * 1024 * 1024
const TAGS: Record<TransportName, Buffer> = {
  full: Buffer.alloc(0),
  abridged: Buffer.from([0xef]),
  intermediate: Buffer.alloc(4, 0xee),
  padded: Buffer.alloc(4, 0xdd),
}

/** One TCP connection of a client that can misbehave. */
export interface RawLine {
  socket: Socket
  /** Frames and sends. */
  send(packet: Buffer): void
  /** Raw bytes, after the obfuscation if there is one. */
  sendBytes(bytes: Buffer): void
  /** The next whole packet; null once the server disconnected. */
  next(): Promise<Buffer | null>
  /** The code of the next packet if it is a transport error; null if the server disconnected without one. */
  nextError(): Promise<number | null>
  /** The next bytes that are not a packet. */
  nextBytes(count: number): Promise<Buffer | null>
  close(): void
}

export async function openRawLine(
  port: number,
  { transport: name = 'full', obfuscatedDc }: { transport?: TransportName; obfuscatedDc?: number } = {},
): Promise<RawLine> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const transport = createTransport(name)
  const queue = new ByteQueue()
  const cipher = obfuscatedDc === undefined ? null : createObfuscation(TAGS[name], obfuscatedDc)
  let isClosed = false
  let wake: (() => void) | null = null
  socket.on('data', (chunk: Buffer) => {
    queue.push(cipher ? cipher.decode(chunk) : chunk)
    wake?.()
  })
  socket.on('error', () => {})
  socket.on('close', () => {
    isClosed = true
    wake?.()
  })
  const sendBytes = (bytes: Buffer) => void socket.write(cipher ? cipher.encode(bytes) : bytes)
  if (cipher) socket.write(cipher.header)
  else if (TAGS[name].length > 0) socket.write(TAGS[name])

  async function take(read: () => Buffer | null): Promise<Buffer | null> {
    for (;;) {
      const taken = read()
      if (taken || isClosed) return taken
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  const next = () => take(() => transport.read(queue)?.body ?? null)
  return {
    socket,
    send: (packet) => sendBytes(transport.frame(packet)),
    sendBytes,
    next,
    async nextError() {
      const packet = await next()
      return packet?.length === 4 ? packet.readInt32LE(0) : null
    },
    nextBytes: (count) => take(() => (queue.length >= count ? queue.take(count) : null)),
    close: () => void socket.destroy(),
  }
}

function createTransport(name: TransportName): Transport {
  if (name === 'full') return createFullTransport(MAX_BYTES)
  if (name === 'abridged') return createAbridgedTransport(MAX_BYTES)
  return createIntermediateTransport(MAX_BYTES, name === 'padded')
}

/** The client's side of the obfuscation: random keys in an encrypted header that reveals only its tag. */
function createObfuscation(tag: Buffer, dcId: number) {
  const plain = randomBytes(64)
  plain.writeUInt8(1, 0)
  plain.fill(1, 4, 8)
  plain.fill(tag[0] ?? 0, 56, 60)
  plain.writeInt16LE(dcId, 60)
  const reversed = Buffer.from(plain.subarray(8, 56).toReversed())
  const encoder = createCipheriv('aes-256-ctr', plain.subarray(8, 40), plain.subarray(40, 56))
  const decoder = createCipheriv('aes-256-ctr', reversed.subarray(0, 32), reversed.subarray(32, 48))
  const hidden = encoder.update(plain)
  return {
    header: Buffer.concat([plain.subarray(0, 56), hidden.subarray(56)]),
    encode: (bytes: Buffer) => encoder.update(bytes),
    decode: (bytes: Buffer) => decoder.update(bytes),
  }
}
