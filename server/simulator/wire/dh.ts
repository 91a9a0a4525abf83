import { randomBytes } from 'node:crypto'
import { power } from '../../lib/power.ts'
import { SAFE_GENERATOR, SAFE_PRIME } from '../safe-prime.ts'

const PRIME = toNumber(SAFE_PRIME)
const MARGIN = 2n ** (2048n - 64n)

/** A secret exponent and its public power, within the range that clients check. */
export function generateDhPair(): { secret: Buffer; publicValue: Buffer } {
  for (;;) {
    const secret = randomBytes(255)
    const publicValue = toBytes(power(BigInt(SAFE_GENERATOR), toNumber(secret), PRIME))
    if (isSafePublicValue(publicValue)) return { secret, publicValue }
  }
}

/** g^ab as 256 bytes, with leading zeros: the auth key. The other side's value must have passed `isSafePublicValue`. */
export const computeDhSecret = (secret: Buffer, otherPublicValue: Buffer): Buffer =>
  toBytes(power(toNumber(otherPublicValue), toNumber(secret), PRIME))

/** 2^(2048-64) <= value <= p - 2^(2048-64), as the security guidelines require of both sides. */
export function isSafePublicValue(value: Buffer): boolean {
  if (value.length === 0 || value.length > 256) return false
  const number = toNumber(value)
  return number >= MARGIN && number <= PRIME - MARGIN
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

const toBytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(512, '0'), 'hex')
