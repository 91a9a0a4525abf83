import { expect, test } from 'vitest'
import { computeDhSecret, DH_GENERATOR, DH_PRIME, generateDhPair } from './dh.ts'

const PRIME = toNumber(DH_PRIME)

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}

/** 256 bytes, with leading zeros. */
const toBytes = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(512, '0'), 'hex')

function power(base: bigint, exponent: number): bigint {
  let result = 1n
  for (let i = 0; i < exponent; i++) result = (result * base) % PRIME
  return result
}

/** The smallest have leading zeros; 3^1292 is the first that the prime cuts. */
test.each([1252, 1256, 1270, 1291, 1292, 1500])(
  'the secret shared with 3^%d is what both sides compute',
  (exponent) => {
    const ours = generateDhPair()
    const theirs = toBytes(power(BigInt(DH_GENERATOR), exponent))

    const secret = computeDhSecret(ours.privateKey, theirs)

    expect(secret).toEqual(toBytes(power(toNumber(ours.publicValue), exponent)))
  },
)
