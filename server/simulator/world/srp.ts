import { createHash, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { power } from '../../lib/power.ts'
import { SAFE_GENERATOR, SAFE_PRIME } from '../safe-prime.ts'

/**
 * The server's half of Telegram's SRP (core.telegram.org/api/srp), for
 * passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow with the 2048-bit prime that clients accept unseen.
 */
const SIZE = 256
const prime = toNumber(SAFE_PRIME)
const generator = pad(Buffer.from([SAFE_GENERATOR]))
const multiplier = toNumber(sha256(SAFE_PRIME, generator))

export interface Verifier {
  salt1: Buffer
  salt2: Buffer
  v: Buffer
}

/** A challenge for one answer. */
export interface Challenge {
  b: Buffer
  B: Buffer
}

/** The server's record of a password. Takes 100 000 rounds of PBKDF2, off the event loop. */
export async function createVerifier(password: string): Promise<Verifier> {
  const salt1 = randomBytes(24)
  const salt2 = randomBytes(16)
  const inner = sha256(salt2, sha256(salt1, Buffer.from(password, 'utf8'), salt1), salt2)
  const stretched = await promisify(pbkdf2)(inner, salt1, 100_000, 64, 'sha512')
  const x = sha256(salt2, stretched, salt2)
  return { salt1, salt2, v: powerOf(generator, x) }
}

export function createChallenge(verifier: Verifier): Challenge {
  const b = randomBytes(SIZE)
  const B = toBytes((multiplier * toNumber(verifier.v) + toNumber(powerOf(generator, b))) % prime)
  return { b, B }
}

/** Whether `M1` proves that the caller knows the password. */
export function isProofRight(verifier: Verifier, challenge: Challenge, A: Buffer, M1: Buffer): boolean {
  if (A.length === 0 || A.length > SIZE || M1.length !== 32) return false
  const a = pad(A)
  const number = toNumber(a)
  if (number <= 1n || number >= prime - 1n) return false
  const u = sha256(a, challenge.B)
  const base = toBytes((number * toNumber(powerOf(verifier.v, u))) % prime)
  const key = sha256(powerOf(base, challenge.b))
  const mask = sha256(SAFE_PRIME)
  const other = sha256(generator)
  for (let i = 0; i < mask.length; i++) mask[i] = (mask[i] ?? 0) ^ (other[i] ?? 0)
  return timingSafeEqual(M1, sha256(mask, sha256(verifier.salt1), sha256(verifier.salt2), a, challenge.B, key))
}

const powerOf = (base: Buffer, exponent: Buffer): Buffer => toBytes(power(toNumber(base), toNumber(exponent), prime))

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function pad(bytes: Buffer): Buffer {
  return bytes.length >= SIZE ? bytes : Buffer.concat([Buffer.alloc(SIZE - bytes.length), bytes])
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

function toBytes(number: bigint): Buffer {
  return Buffer.from(number.toString(16).padStart(SIZE * 2, '0'), 'hex')
}
