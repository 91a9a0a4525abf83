import { randomBytes } from 'node:crypto'
import { power } from '../../lib/power.ts'

/** Telegram's own safe prime, which clients know to be good. */
export const DH_PRIME = Buffer.from(
  'c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f' +
    '48198a0aa7c14058229493d22530f4dbfa336f6e0ac925139543aed44cce7c37' +
    '20fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64' +
    '2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4' +
    'a4a695811051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754' +
    'fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4' +
    'e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f' +
    '0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b',
  'hex',
)
export const DH_GENERATOR = 3

const PRIME = toNumber(DH_PRIME)
const MARGIN = 2n ** (2048n - 64n)

/** A secret exponent and its public power, within the range that clients check. */
export function generateDhPair(): { secret: Buffer; publicValue: Buffer } {
  for (;;) {
    const secret = randomBytes(255)
    const publicValue = toBytes(power(BigInt(DH_GENERATOR), toNumber(secret), PRIME))
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
