/**
 * Powers of large numbers, as Telegram's keys and passwords need them. Written out in JavaScript, one of 2048 bits holds up
 * everything else for 40 ms. OpenSSL takes a quarter of that, but has no such call: it computes the power as the secret
 * of a Diffie-Hellman exchange whose key and group are handed to it here.
 */
import { createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto'

/** Below it, as with an RSA key, handing over costs more than it saves. */
const LONG_EXPONENT = 1n << 64n
/** OpenSSL refuses smaller groups. */
const LARGE_MODULUS = 1n << 512n
/** dhKeyAgreement of PKCS #3, 1.2.840.113549.1.3.1. */
const DH_KEY_AGREEMENT = Buffer.from('06092a864886f70d010301', 'hex')

/** `base ^ exponent mod modulus`, of numbers that are not negative. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const factor = base % modulus
  const isLarge = exponent >= LONG_EXPONENT && modulus >= LARGE_MODULUS && modulus % 2n === 1n
  // Of 0, 1 and -1 OpenSSL refuses to make a secret.
  const isPlain = factor > 1n && factor < modulus - 1n
  return isLarge && isPlain ? powerByOpenssl(factor, exponent, modulus) : powerBySquares(factor, exponent, modulus)
}

function powerBySquares(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus
    if (bit === '1') result = (result * base) % modulus
  }
  return result % modulus
}

/** The keys are PrivateKeyInfo (RFC 5208) and SubjectPublicKeyInfo (RFC 5280). Any generator serves: the secret has none. */
function powerByOpenssl(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const group = sequence(DH_KEY_AGREEMENT, sequence(integer(modulus), integer(2n)))
  const ours = sequence(integer(0n), group, element(0x04, integer(exponent)))
  const theirs = sequence(group, element(0x03, Buffer.of(0), integer(base)))
  const secret = diffieHellman({
    privateKey: createPrivateKey({ key: ours, type: 'pkcs8', format: 'der' }),
    publicKey: createPublicKey({ key: theirs, type: 'spki', format: 'der' }),
  })
  return BigInt(`0x${secret.toString('hex')}`)
}

/** A DER element: tag, length, contents (X.690). */
function element(tag: number, ...contents: Buffer[]): Buffer {
  const body = Buffer.concat(contents)
  return Buffer.concat([Buffer.of(tag), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff)
}

const sequence = (...contents: Buffer[]) => element(0x30, ...contents)

/** A leading zero where the highest bit would make it negative. */
function integer(value: bigint): Buffer {
  const digits = value.toString(16)
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex')
  return element(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}
