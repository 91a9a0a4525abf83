import { constants, createPrivateKey, createPublicKey, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { decryptIge } from './aes-ige.ts'
import { sha1, sha256 } from './hashes.ts'
import { bytes, join } from './tl-writer.ts'

/** The server's RSA-2048 key, by which a client recognises the right server. */
export interface ServerKey {
  /** Low 64 bits of SHA1 over the bare TL `rsa_public_key`. */
  fingerprint: bigint
  publicKeyPem: string
  privateKeyPem: string
  /**
   * What the client encrypted in req_DH_params: at least the inner data, perhaps followed by padding; null for garbage.
   */
  open(sealed: Buffer): { data: Buffer; matches: (length: number) => boolean } | null
}

/** Parses a private key PEM. */
export function loadServerKey(privateKeyPem: string): ServerKey {
  const privateKey = createPrivateKey(privateKeyPem)
  const publicKey = createPublicKey(privateKey)
  return {
    fingerprint: fingerprintOf(publicKey.export({ format: 'jwk' })),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKeyPem,
    open(sealed) {
      if (sealed.length !== 256) return null
      let plain: Buffer
      try {
        plain = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, sealed)
      } catch {
        return null
      }
      return openPadded(plain) ?? openHashed(plain)
    },
  }
}

/** A new key. Its fingerprint has all 16 hex digits: mtcute looks keys up by unpadded hex. */
export function generateServerKey(): ServerKey {
  for (;;) {
    const pair = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicExponent: 65537,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const key = loadServerKey(pair.privateKey)
    if (key.fingerprint >> 60n !== 0n) return key
  }
}

let shared: ServerKey | null = null

/** The key of a new simulated Telegram: one per process, because creating one takes a third of a second. */
export const processServerKey = (): ServerKey => (shared ??= generateServerKey())

const number = (base64url: string | undefined): Buffer => bytes(Buffer.from(base64url ?? '', 'base64url'))

function fingerprintOf(jwk: { n?: string; e?: string }): bigint {
  return sha1(join(number(jwk.n), number(jwk.e))).readBigUInt64LE(12)
}

/** RSA_PAD (core.telegram.org/mtproto/auth_key, 4.1): a temporary AES key, the reversed data and a SHA256 of both. */
function openPadded(plain: Buffer) {
  const sealed = plain.subarray(32)
  const mask = sha256(sealed)
  const key = Buffer.from(plain.subarray(0, 32).map((byte, at) => byte ^ (mask[at] ?? 0)))
  const opened = decryptIge(sealed, key, Buffer.alloc(32))
  const data = Buffer.from(opened.subarray(0, 192).toReversed())
  return sha256(key, data).equals(opened.subarray(192)) ? { data, matches: () => true } : null
}

/** The older way: SHA1 of the data, the data, random bytes; only the data itself tells where it ends. */
function openHashed(plain: Buffer) {
  if (plain[0] !== 0) return null
  const data = plain.subarray(21)
  return { data, matches: (length: number) => sha1(data.subarray(0, length)).equals(plain.subarray(1, 21)) }
}
