import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto'

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

const PRIME = BigInt(`0x${DH_PRIME.toString('hex')}`)
const MARGIN = 2n ** (2048n - 64n)

/** A public key's SubjectPublicKeyInfo with a value of 256 bytes that needs no zero before it. */
const SHORTEST_EXPORT = 552

/** A private key and its public value, within the range that clients check. */
export function generateDhPair(): { privateKey: KeyObject; publicValue: Buffer } {
  for (;;) {
    const pair = generateKeyPairSync('dh', { prime: DH_PRIME, generator: DH_GENERATOR })
    const exported = pair.publicKey.export({ type: 'spki', format: 'der' })
    // The value stands last, without leading zeros. One in 256 has some and makes the whole shorter: it is drawn anew.
    const publicValue = exported.subarray(-256)
    if (exported.length >= SHORTEST_EXPORT && isSafePublicValue(publicValue))
      return { privateKey: pair.privateKey, publicValue }
  }
}

/** g^ab as 256 bytes, with leading zeros: the auth key. The other side's value must have passed `isSafePublicValue`. */
export function computeDhSecret(privateKey: KeyObject, otherPublicValue: Buffer): Buffer {
  return leftPad(diffieHellman({ privateKey, publicKey: publicKeyOf(otherPublicValue) }))
}

/** 2^(2048-64) <= value <= p - 2^(2048-64), as the security guidelines require of both sides. */
export function isSafePublicValue(value: Buffer): boolean {
  if (value.length === 0 || value.length > 256) return false
  const number = BigInt(`0x${value.toString('hex')}`)
  return number >= MARGIN && number <= PRIME - MARGIN
}

const leftPad = (value: Buffer): Buffer => Buffer.concat([Buffer.alloc(256 - value.length), value])

/** PKCS #3 dhKeyAgreement, 1.2.840.113549.1.3.1. */
const DH_ALGORITHM = Buffer.from('06092a864886f70d010301', 'hex')

/**
 * The other side's value as a key that OpenSSL takes (SubjectPublicKeyInfo, RFC 5280). The older `DiffieHellman` class
 * takes bare values, but proves the prime anew in every process: half a second.
 */
function publicKeyOf(value: Buffer): KeyObject {
  const group = der(0x30, DH_ALGORITHM, der(0x30, derInteger(DH_PRIME), derInteger(Buffer.of(DH_GENERATOR))))
  const key = der(0x30, group, der(0x03, Buffer.of(0), derInteger(value)))
  return createPublicKey({ key, type: 'spki', format: 'der' })
}

/** A DER element: tag, length, contents (X.690). */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  return Buffer.concat([Buffer.of(tag), derLength(body.length), body])
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff)
}

/** Without leading zeros, but for the one that keeps it positive. */
function derInteger(value: Buffer): Buffer {
  const start = value.findIndex((byte) => byte !== 0)
  const digits = value.subarray(start)
  return der(0x02, (digits[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits)
}
