/** Encrypts secrets at rest, and makes keyed digests to find values without decrypting them. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** The first byte of a ciphertext, also part of key derivation: no version opens another's. */
export type SealVersion = 1 | 2
const NEWEST: SealVersion = 2
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The kind of secret and its row (db/sealed-places.ts): a ciphertext opens only in the place it was sealed for. */
type SecretPlace = string

export interface SecretBox {
  /** AES-256-GCM as base64url text. Sealing the same text twice gives different results. */
  seal(place: SecretPlace, text: string): string
  /** Throws `SealError` if the ciphertext is damaged, or was sealed for another place or with another key. */
  open(place: SecretPlace, sealed: string): string
  /** HMAC-SHA-256 as hex: equal for equal text, useless without the key. */
  digest(place: SecretPlace, text: string): string
}

export class SealError extends Error {
  constructor() {
    super('a sealed value cannot be opened')
    this.name = 'SealError'
  }
}

/** `masterKey` has 32 bytes or more; a separate key is derived from it for each use and version. */
export function createSecretBox(masterKey: Uint8Array, version: SealVersion = NEWEST): SecretBox {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', masterKey, '', `giftbuyer ${use} v${version}`, 32))
  const sealKey = derive('seal')
  const digestKey = derive('digest')

  return {
    seal(place, text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < 1 + NONCE_BYTES + TAG_BYTES || bytes[0] !== version) throw new SealError()
      const nonce = bytes.subarray(1, 1 + NONCE_BYTES)
      const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES)
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce, { authTagLength: TAG_BYTES })
        decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
        const body = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
      } catch {
        throw new SealError()
      }
    },
    digest(place, text) {
      return createHmac('sha256', digestKey).update(`${place}\0${text}`).digest('hex')
    },
  }
}
