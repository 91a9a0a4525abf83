import { randomBytes } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { decryptIge, encryptIge } from '../aes-ige.ts'
import { sha1, sha256 } from '../hashes.ts'
import { TlReader } from '../tl-reader.ts'
import { int, join, long } from '../tl-writer.ts'
import type { RawLine } from './raw-client.ts'

export interface RawMessage {
  id: bigint
  seqno: number
  /** Containers are unpacked. */
  constructorId: number
  body: Buffer
  /** The id of its container. */
  container: bigint | null
}

export interface SendOptions {
  id?: bigint
  seqno?: number
  isContent?: boolean
  salt?: bigint
  /** Modifies the plaintext before, or the packet after encryption. */
  spoilPlain?: (plain: Buffer) => Buffer
  spoilPacket?: (packet: Buffer) => Buffer
  /** Bytes of padding; by default enough to fill the last block, at least 12. */
  padding?: number
}

/** An encrypted session over a connection, which `line` may replace; every number can be chosen. */
export function createRawSession(authKey: Buffer, now: () => number, salt = 0n) {
  const keyId = sha1(authKey).subarray(12)
  const sessionId = randomBytes(8)
  let contentCount = 0
  let lastId = 0n
  let currentSalt = salt
  const arrived: RawMessage[] = []

  const nextId = (atMs = now()): bigint => {
    const wanted = ((BigInt(Math.floor(atMs)) << 32n) / 1000n) & ~3n
    lastId = wanted > lastId ? wanted : lastId + 4n
    return lastId
  }
  const nextSeqno = (isContent: boolean) => (isContent ? contentCount++ * 2 + 1 : contentCount * 2)

  function seal(body: Buffer, id: bigint, seqno: number, options: SendOptions): Buffer {
    const head = join(long(options.salt ?? currentSalt), sessionId, long(id), int(seqno), int(body.length))
    const fill = 12 + ((16 - ((head.length + body.length + 12) % 16)) % 16)
    const whole = join(head, body, randomBytes(options.padding ?? fill))
    const plain = (options.spoilPlain ?? ((same: Buffer) => same))(whole)
    const messageKey = sha256(authKey.subarray(88, 120), plain).subarray(8, 24)
    const { key, iv } = deriveKey(authKey, messageKey, 0)
    return (options.spoilPacket ?? ((same: Buffer) => same))(join(keyId, messageKey, encryptIge(plain, key, iv)))
  }

  return {
    keyId: keyId.toString('hex'),
    sessionId,
    nextId,
    nextSeqno,
    setSalt: (value: bigint) => void (currentSalt = value),
    /** The packet of a message, without sending it. */
    seal: (body: Buffer, options: SendOptions = {}) =>
      seal(body, options.id ?? nextId(), options.seqno ?? nextSeqno(options.isContent ?? true), options),
    /** Sends one message; returns its id. */
    send(line: RawLine, body: Buffer, options: SendOptions = {}): bigint {
      const id = options.id ?? nextId()
      line.send(seal(body, id, options.seqno ?? nextSeqno(options.isContent ?? true), options))
      return id
    },
    /** The next message, or the code of a transport error, or null if the connection closed. */
    async next(line: RawLine): Promise<RawMessage | number | null> {
      const waiting = arrived.shift()
      if (waiting) return waiting
      const packet = await line.next()
      if (!packet) return null
      if (packet.length === 4) return packet.readInt32LE(0)
      arrived.push(...open(authKey, packet))
      return arrived.shift() ?? null
    },
  }
}

export type RawSession = ReturnType<typeof createRawSession>

/** The next message of one kind; others are skipped. Throws if the connection ends first. */
export async function nextOf(
  session: RawSession,
  line: RawLine,
  constructorId: number,
): Promise<RawMessage & { reader: TlReader }> {
  for (;;) {
    const message = await session.next(line)
    if (message === null || typeof message === 'number') throw new Error(`the line ended: ${message}`)
    if (message.constructorId === constructorId) return { ...message, reader: new TlReader(message.body.subarray(4)) }
  }
}

/** The next message that is not an acknowledgement, or how the connection ended. */
export async function nextSaid(session: RawSession, line: RawLine): Promise<RawMessage | number | null> {
  for (;;) {
    const message = await session.next(line)
    if (message === null || typeof message === 'number' || message.constructorId !== 0x62d6b459) return message
  }
}

/** Checks what the specification requires of a receiver, then unpacks containers. */
function open(authKey: Buffer, packet: Buffer): RawMessage[] {
  const messageKey = packet.subarray(8, 24)
  const { key, iv } = deriveKey(authKey, messageKey, 8)
  const length = (packet.length - 24) & ~15
  const plain = decryptIge(packet.subarray(24, 24 + length), key, iv)
  const expected = sha256(authKey.subarray(96, 128), plain).subarray(8, 24)
  if (!expected.equals(messageKey)) throw new Error('wrong msg_key from the server')
  const id = plain.readBigUInt64LE(16)
  const body = plain.subarray(32, 32 + plain.readInt32LE(28))
  const constructorId = body.readUInt32LE(0)
  if (constructorId !== 0x73f1f8dc) return [{ id, seqno: plain.readInt32LE(24), constructorId, body, container: null }]
  const reader = new TlReader(body.subarray(4))
  return Array.from({ length: reader.int() }, () => {
    const innerId = reader.long()
    const seqno = reader.int()
    const inner = reader.raw(reader.int())
    return { id: innerId, seqno, constructorId: inner.readUInt32LE(0), body: inner, container: id }
  })
}

/** The result in an rpc_result, decompressed if needed. */
export function resultOf(message: RawMessage): { requestId: bigint; result: Buffer; isPacked: boolean } {
  const result = message.body.subarray(12)
  const isPacked = result.readUInt32LE(0) === 0x3072cfa1
  const inflated = isPacked ? gunzipSync(new TlReader(result.subarray(4)).bytes()) : result
  return { requestId: message.body.readBigUInt64LE(4), result: inflated, isPacked }
}

function deriveKey(authKey: Buffer, messageKey: Buffer, x: number): { key: Buffer; iv: Buffer } {
  const a = sha256(messageKey, authKey.subarray(x, x + 36))
  const b = sha256(authKey.subarray(40 + x, 76 + x), messageKey)
  return {
    key: join(a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)),
    iv: join(b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)),
  }
}
