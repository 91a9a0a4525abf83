import { randomBytes, randomInt } from 'node:crypto'
import { decryptIge, encryptIge } from './aes-ige.ts'
import { sha1, sha256 } from './hashes.ts'
import { int, join, long } from './tl-writer.ts'

/** Salt, session id, message id, seqno, length: the header of a message. */
const INNER_HEAD = 32
const OUTER_HEAD = 24
const MIN_PADDING = 12
const MAX_PADDING = 1024

export interface Message {
  salt: bigint
  /** 8 bytes. */
  sessionId: Buffer
  id: bigint
  seqno: number
  body: Buffer
}

/** Offset into the auth key, by sender. */
const CLIENT = 0
const SERVER = 8

/**
 * Decrypts a client's message (MTProto 2.0) and checks what the specification requires: whole blocks, msg_key over
 * everything, a body of whole words, 12 to 1024 bytes of padding. Null if anything fails. `quickAck` is the token of a
 * quick acknowledgement.
 */
export function decryptMessage(authKey: Buffer, packet: Buffer): (Message & { quickAck: number }) | null {
  // After the last block there can only be the padded transport's random bytes.
  const length = (packet.length - OUTER_HEAD) & ~15
  if (length < INNER_HEAD + MIN_PADDING || packet.length - OUTER_HEAD - length > 15) return null
  const messageKey = packet.subarray(8, OUTER_HEAD)
  const { key, iv } = deriveKey(authKey, messageKey, CLIENT)
  const plain = decryptIge(packet.subarray(OUTER_HEAD, OUTER_HEAD + length), key, iv)
  const digest = sha256(authKey.subarray(88 + CLIENT, 120 + CLIENT), plain)
  if (!digest.subarray(8, 24).equals(messageKey)) return null
  const bodyLength = plain.readInt32LE(28)
  const padding = length - INNER_HEAD - bodyLength
  if (bodyLength < 4 || bodyLength % 4 !== 0 || padding < MIN_PADDING || padding > MAX_PADDING) return null
  return {
    salt: plain.readBigUInt64LE(0),
    sessionId: plain.subarray(8, 16),
    id: plain.readBigUInt64LE(16),
    seqno: plain.readInt32LE(24),
    body: plain.subarray(INNER_HEAD, INNER_HEAD + bodyLength),
    quickAck: (digest.readUInt32LE(0) | 0x80000000) >>> 0,
  }
}

/** The packet with a message to the client. `authKeyId` is 8 bytes. */
export function encryptMessage(authKey: Buffer, authKeyId: Buffer, message: Message): Buffer {
  const head = join(
    long(message.salt),
    message.sessionId,
    long(message.id),
    int(message.seqno),
    int(message.body.length),
  )
  const toBlock = (16 - ((head.length + message.body.length + MIN_PADDING) % 16)) % 16
  const plain = join(head, message.body, randomBytes(MIN_PADDING + toBlock + 16 * randomInt(4)))
  const messageKey = sha256(authKey.subarray(88 + SERVER, 120 + SERVER), plain).subarray(8, 24)
  const { key, iv } = deriveKey(authKey, messageKey, SERVER)
  return join(authKeyId, messageKey, encryptIge(plain, key, iv))
}

/** MTProto 2.0 (core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector). */
function deriveKey(authKey: Buffer, messageKey: Buffer, x: number): { key: Buffer; iv: Buffer } {
  const a = sha256(messageKey, authKey.subarray(x, x + 36))
  const b = sha256(authKey.subarray(40 + x, 76 + x), messageKey)
  return {
    key: join(a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)),
    iv: join(b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)),
  }
}

/**
 * Decrypts a message of MTProto 1.0, the format of the proof in auth.bindTempAuthKey: 16 random bytes, message id,
 * seqno, length, body; msg_key covers all of it except the padding. Null if anything fails.
 */
export function decryptMessageV1(authKey: Buffer, packet: Buffer): { id: bigint; body: Buffer } | null {
  const encrypted = packet.subarray(OUTER_HEAD)
  if (encrypted.length < INNER_HEAD || encrypted.length % 16 !== 0) return null
  const messageKey = packet.subarray(8, OUTER_HEAD)
  const { key, iv } = deriveKeyV1(authKey, messageKey)
  const plain = decryptIge(encrypted, key, iv)
  const length = plain.readInt32LE(28)
  const padding = plain.length - INNER_HEAD - length
  if (length < 0 || padding < 0 || padding > 15) return null
  if (
    !sha1(plain.subarray(0, INNER_HEAD + length))
      .subarray(4, 20)
      .equals(messageKey)
  )
    return null
  return { id: plain.readBigUInt64LE(16), body: plain.subarray(INNER_HEAD, INNER_HEAD + length) }
}

/** MTProto 1.0 (core.telegram.org/mtproto/description_v1), client to server. */
function deriveKeyV1(authKey: Buffer, messageKey: Buffer): { key: Buffer; iv: Buffer } {
  const a = sha1(messageKey, authKey.subarray(0, 32))
  const b = sha1(authKey.subarray(32, 48), messageKey, authKey.subarray(48, 64))
  const c = sha1(authKey.subarray(64, 96), messageKey)
  const d = sha1(messageKey, authKey.subarray(96, 128))
  return {
    key: join(a.subarray(0, 8), b.subarray(8, 20), c.subarray(4, 16)),
    iv: join(a.subarray(8, 20), b.subarray(0, 8), c.subarray(16, 20), d.subarray(0, 8)),
  }
}
