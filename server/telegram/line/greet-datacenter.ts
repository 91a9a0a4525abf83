/**
 * The first word of MTProto's key exchange (req_pq_multi → resPQ), over the intermediate transport: whether a DC answers, and
 * what time it has. No key is made and nobody is signed in.
 */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import type { Clock } from '../../lib/clock.ts'
import { within } from '../../lib/deadline.ts'

const INTERMEDIATE = 0xeeeeeeee
const REQ_PQ_MULTI = 0xbe7e8ef1
const RES_PQ = 0x05162463
const NONCE_BYTES = 16
/** auth_key_id, message id and length come before every unencrypted message. */
const HEAD_BYTES = 20
const MAX_ANSWER_BYTES = 4096

/** Milliseconds since 1970 by Telegram's clock, whose message ids hold seconds. Throws what kept it from answering. */
export async function greetDatacenter(
  address: { host: string; port: number },
  clock: Clock,
  deadlineMs: number,
): Promise<number> {
  const socket = connect(address)
  const nonce = randomBytes(NONCE_BYTES)
  try {
    const answer = new Promise<number>((resolve, reject) => {
      let bytes: Buffer = Buffer.alloc(0)
      socket.once('error', reject)
      socket.once('close', () => reject(new Error('hung up')))
      socket.on('connect', () => socket.write(buildGreeting(nonce, clock.now())))
      socket.on('data', (part: Buffer) => {
        bytes = Buffer.concat([bytes, part])
        const length = bytes.length < 4 ? null : bytes.readUInt32LE(0)
        if (length !== null && length > MAX_ANSWER_BYTES) reject(new Error('is no Telegram server'))
        else if (length !== null && bytes.length >= 4 + length) {
          const time = readTime(bytes.subarray(4, 4 + length), nonce)
          if (time === null) reject(new Error('is no Telegram server'))
          else resolve(time)
        }
      })
    })
    return await within(clock, deadlineMs, answer, () => new Error('does not answer'))
  } finally {
    socket.destroy()
  }
}

function buildGreeting(nonce: Buffer, nowMs: number): Buffer {
  const message = Buffer.alloc(HEAD_BYTES + 4 + NONCE_BYTES)
  // Seconds in the upper half; a client's message id is divisible by four.
  message.writeBigInt64LE(BigInt(Math.floor(nowMs / 1000)) << 32n, 8)
  message.writeInt32LE(4 + NONCE_BYTES, 16)
  message.writeUInt32LE(REQ_PQ_MULTI, HEAD_BYTES)
  nonce.copy(message, HEAD_BYTES + 4)
  const head = Buffer.alloc(8)
  head.writeUInt32LE(INTERMEDIATE, 0)
  head.writeUInt32LE(message.length, 4)
  return Buffer.concat([head, message])
}

function readTime(message: Buffer, nonce: Buffer): number | null {
  if (message.length < HEAD_BYTES + 4 + NONCE_BYTES || message.readBigInt64LE(0) !== 0n) return null
  if (message.readUInt32LE(HEAD_BYTES) !== RES_PQ) return null
  if (!message.subarray(HEAD_BYTES + 4, HEAD_BYTES + 4 + NONCE_BYTES).equals(nonce)) return null
  return Number(message.readBigInt64LE(8) >> 32n) * 1000
}
