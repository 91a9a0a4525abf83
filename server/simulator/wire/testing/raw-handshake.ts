import { constants, createPublicKey, publicEncrypt, randomBytes, type KeyObject } from 'node:crypto'
import { decryptIge, encryptIge } from '../aes-ige.ts'
import { SAFE_PRIME } from '../../safe-prime.ts'
import { sha1, sha256 } from '../hashes.ts'
import { TlReader } from '../tl-reader.ts'
import { bytes, int, join, long } from '../tl-writer.ts'
import type { RawLine } from './raw-client.ts'

export interface HandshakeOptions {
  /** The plain inner data by default, or one of the other three kinds. */
  dc?: number
  expiresIn?: number
  padding?: 'rsa_pad' | 'sha1'
  begin?: 'req_pq_multi' | 'req_pq'
  /** Modifies a step before it is sent. */
  spoil?: Partial<
    Record<'nonce' | 'serverNonce' | 'p' | 'publicValue' | 'sealed' | 'clientSealed', (value: Buffer) => Buffer>
  >
}

export interface Handshake {
  /** The constructor of the last answer. */
  outcome: number
  authKey: Buffer
  /** The salt both sides derive. */
  salt: bigint
  /** Repeats the last step, byte for byte. */
  repeat(): void
  /** Repeats the last step as dh_gen_retry requires: a new g_b, quoting the refused key. Returns the new outcome. */
  retry(): Promise<number>
}

const PRIME = BigInt(`0x${SAFE_PRIME.toString('hex')}`)
const keep = (value: Buffer) => value

/**
 * Creates an auth key as specified, independently of the server's own code. A transport error is returned as its code.
 */
export async function shakeHands(
  line: RawLine,
  pem: string,
  options: HandshakeOptions = {},
): Promise<Handshake | number> {
  const { spoil = {} } = options
  const nonce = randomBytes(16)
  sendPlain(line, join(int(options.begin === 'req_pq' ? 0x60469778 : 0xbe7e8ef1), nonce))
  const pqAnswer = await nextPlain(line)
  if (typeof pqAnswer === 'number') return pqAnswer
  pqAnswer.raw(20)
  const serverNonce = pqAnswer.raw(16)
  const pq = pqAnswer.bytes()
  const [fingerprint = 0n] = pqAnswer.longs()
  const { p, q } = factor(pq)

  const newNonce = randomBytes(32)
  const kinds = options.expiresIn === undefined ? [0x83c95aec, 0xa9f55f95] : [0x3c6a84d4, 0x56fddf88]
  const inner = join(
    int((options.dc === undefined ? kinds[0] : kinds[1]) ?? 0),
    bytes(pq),
    bytes((spoil.p ?? keep)(p)),
    bytes(q),
    (spoil.nonce ?? keep)(nonce),
    serverNonce,
    newNonce,
    ...(options.dc === undefined ? [] : [int(options.dc)]),
    ...(options.expiresIn === undefined ? [] : [int(options.expiresIn)]),
  )
  const sealed = (spoil.sealed ?? keep)(seal(createPublicKey(pem), inner, options.padding ?? 'rsa_pad'))
  const sentServerNonce = (spoil.serverNonce ?? keep)(serverNonce)
  sendPlain(
    line,
    join(
      int(0xd712e4be),
      nonce,
      sentServerNonce,
      bytes((spoil.p ?? keep)(p)),
      bytes(q),
      long(fingerprint),
      bytes(sealed),
    ),
  )
  const dhAnswer = await nextPlain(line)
  if (typeof dhAnswer === 'number') return dhAnswer
  const dhKind = dhAnswer.uint()
  dhAnswer.raw(32)
  const salt = newNonce.readBigUInt64LE(0) ^ serverNonce.readBigUInt64LE(0)
  if (dhKind !== 0xd0e8075c)
    return { outcome: dhKind, authKey: Buffer.alloc(0), salt, repeat() {}, retry: () => Promise.resolve(0) }

  const key = join(sha1(newNonce, serverNonce), sha1(serverNonce, newNonce).subarray(0, 12))
  const iv = join(sha1(serverNonce, newNonce).subarray(12), sha1(newNonce, newNonce), newNonce.subarray(0, 4))
  const serverInner = new TlReader(decryptIge(dhAnswer.bytes(), key, iv).subarray(20))
  serverInner.raw(36)
  const generator = BigInt(serverInner.int())
  serverInner.bytes()
  const publicA = toNumber(serverInner.bytes())
  const makeLast = (retryId: Buffer) => {
    const secret = toNumber(randomBytes(64))
    const publicValue = (spoil.publicValue ?? keep)(toBytes(power(generator, secret)))
    const data = join(int(0x6643b654), nonce, serverNonce, retryId, bytes(publicValue))
    const padded = join(sha1(data), data, Buffer.alloc((16 - ((data.length + 20) % 16)) % 16))
    const clientSealed = (spoil.clientSealed ?? keep)(encryptIge(padded, key, iv))
    return {
      authKey: toBytes(power(publicA, secret)),
      body: join(int(0xf5045f1f), nonce, serverNonce, bytes(clientSealed)),
    }
  }
  const { authKey, body: last } = makeLast(Buffer.alloc(8))
  sendPlain(line, last)
  const done = await nextPlain(line)
  if (typeof done === 'number') return done
  const outcome = done.uint()
  done.raw(32)
  const expected = sha1(newNonce, Buffer.from([1]), sha1(authKey).subarray(0, 8)).subarray(4)
  if (outcome === DH_GEN_OK && !done.raw(16).equals(expected)) throw new Error('wrong new_nonce_hash1')
  return {
    outcome,
    authKey,
    salt,
    repeat: () => sendPlain(line, last),
    async retry() {
      sendPlain(line, makeLast(sha1(authKey).subarray(0, 8)).body)
      const answer = await nextPlain(line)
      return typeof answer === 'number' ? answer : answer.uint()
    },
  }
}

export const DH_GEN_OK = 0x3bcbf734
export const DH_GEN_FAIL = 0xa69dae02
export const SERVER_DH_PARAMS_FAIL = 0x79cb045d

export function sendPlain(line: RawLine, body: Buffer): void {
  const id = (BigInt(Date.now()) << 32n) / 1000n
  line.send(join(Buffer.alloc(8), long(id & ~3n), int(body.length), body))
}

/** The body of the next unencrypted message, or the code of a transport error (0 if the connection closed). */
export async function nextPlain(line: RawLine): Promise<TlReader | number> {
  const packet = await line.next()
  if (!packet) return 0
  if (packet.length < 20) return packet.readInt32LE(0)
  return new TlReader(packet.subarray(20, 20 + packet.readInt32LE(16)))
}

function seal(publicKey: KeyObject, inner: Buffer, padding: 'rsa_pad' | 'sha1'): Buffer {
  const raw = (plain: Buffer) => publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, plain)
  if (padding === 'sha1') return raw(join(Buffer.alloc(1), sha1(inner), inner, randomBytes(235 - inner.length)))
  const data = join(inner, randomBytes(192 - inner.length))
  for (;;) {
    const key = randomBytes(32)
    const hidden = encryptIge(join(Buffer.from(data.toReversed()), sha256(key, data)), key, Buffer.alloc(32))
    const mask = sha256(hidden)
    const whole = join(Buffer.from(key.map((byte, at) => byte ^ (mask[at] ?? 0))), hidden)
    try {
      return raw(whole)
    } catch {
      // Not below the modulus: another key gives another number.
    }
  }
}

/** Pollard's rho for 62 bits. */
function factor(pq: Buffer): { p: Buffer; q: Buffer } {
  const n = toNumber(pq)
  for (let c = 1n; ; c++) {
    let slow = 2n
    let fast = 2n
    let divisor = 1n
    const step = (x: bigint) => (x * x + c) % n
    while (divisor === 1n) {
      slow = step(slow)
      fast = step(step(fast))
      divisor = gcd(slow > fast ? slow - fast : fast - slow, n)
    }
    if (divisor === n) continue
    const other = n / divisor
    return { p: small(divisor < other ? divisor : other), q: small(divisor < other ? other : divisor) }
  }
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let [square, left] = [base % PRIME, exponent]; left > 0n; left >>= 1n, square = (square * square) % PRIME) {
    if (left & 1n) result = (result * square) % PRIME
  }
  return result
}

const toNumber = (value: Buffer): bigint => BigInt(`0x${value.toString('hex')}`)
const toBytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(512, '0'), 'hex')
const small = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(8, '0'), 'hex')
