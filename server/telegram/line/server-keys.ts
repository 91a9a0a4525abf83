import { createHash, createPublicKey } from 'node:crypto'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { returnBigInt } from 'telegram/Helpers.js'
import { z } from 'zod'
import { serialiseBytes } from '../tl/tl-bytes.ts'

const PEM_BLOCK = /-----BEGIN (?:RSA )?PUBLIC KEY-----[A-Za-z0-9+/=\s]+-----END (?:RSA )?PUBLIC KEY-----/g
const rsaJwk = z.object({ kty: z.literal('RSA'), n: z.string(), e: z.string() })

/** The public keys of a PEM file (PKCS#1 or SPKI, any number of them). Throws a sentence when there is none to use. */
export function parseServerKeys(pem: string): { fingerprint: string; modulus: bigint; exponent: number }[] {
  const blocks = pem.match(PEM_BLOCK) ?? []
  if (blocks.length === 0) throw new Error('no RSA public key in PEM form')
  return blocks.map((block) => {
    const jwk = rsaJwk.parse(createPublicKey(block).export({ format: 'jwk' }))
    const modulus = Buffer.from(jwk.n, 'base64url')
    const exponent = Buffer.from(jwk.e, 'base64url')
    if (modulus.length !== 256) throw new Error('an RSA key of a DC has 2048 bits')
    // The low 64 bits of SHA-1 over the key as TL, as MTProto's key exchange names it.
    const digest = createHash('sha1').update(serialiseBytes(modulus)).update(serialiseBytes(exponent)).digest()
    return {
      fingerprint: digest.readBigInt64LE(12).toString(),
      modulus: BigInt(`0x${modulus.toString('hex')}`),
      exponent: exponent.readUIntBE(0, exponent.length),
    }
  })
}

/** Lets the client library trust the keys, beside Telegram's own. For the whole process. */
export function trustServerKeys(pem: string): void {
  for (const key of parseServerKeys(pem))
    _serverKeys.set(key.fingerprint, { n: returnBigInt(key.modulus), e: key.exponent })
}
