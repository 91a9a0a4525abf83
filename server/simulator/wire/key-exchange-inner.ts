import { sha1 } from './hashes.ts'
import { join } from './tl-writer.ts'
import { TlFormatError, TlReader } from './tl-reader.ts'
import type { ServerKey } from './rsa.ts'

/** What the client encrypted with the server's public key in req_DH_params. */
export interface PqInnerData {
  pq: Buffer
  p: Buffer
  q: Buffer
  nonce: Buffer
  serverNonce: Buffer
  newNonce: Buffer
  /** The intended DC: negative for media, plus 10000 for test DCs; null if not given. */
  dcId: number | null
  /** Lifetime of a temporary key in seconds; null for a permanent one. */
  expiresIn: number | null
}

const KINDS = new Map([
  [0x83c95aec, { hasDc: false, isTemporary: false }],
  [0xa9f55f95, { hasDc: true, isTemporary: false }],
  [0x3c6a84d4, { hasDc: false, isTemporary: true }],
  [0x56fddf88, { hasDc: true, isTemporary: true }],
])

/** Decrypts and parses the inner data of any of its four kinds; null if invalid. */
export function openPqInnerData(serverKey: ServerKey, sealed: Buffer): PqInnerData | null {
  const opened = serverKey.open(sealed)
  if (!opened) return null
  try {
    const reader = new TlReader(opened.data)
    const kind = KINDS.get(reader.uint())
    if (!kind) return null
    const inner = {
      pq: reader.bytes(),
      p: reader.bytes(),
      q: reader.bytes(),
      nonce: reader.raw(16),
      serverNonce: reader.raw(16),
      newNonce: reader.raw(32),
      dcId: kind.hasDc ? reader.int() : null,
      expiresIn: kind.isTemporary ? reader.int() : null,
    }
    return opened.matches(reader.offset) ? inner : null
  } catch (error) {
    if (error instanceof TlFormatError) return null
    throw error
  }
}

/** The AES key and IV that protect the Diffie-Hellman values. */
export function deriveExchangeKey(serverNonce: Buffer, newNonce: Buffer): { key: Buffer; iv: Buffer } {
  const newThenServer = sha1(newNonce, serverNonce)
  const serverThenNew = sha1(serverNonce, newNonce)
  return {
    key: join(newThenServer, serverThenNew.subarray(0, 12)),
    iv: join(serverThenNew.subarray(12, 20), sha1(newNonce, newNonce), newNonce.subarray(0, 4)),
  }
}

const OUTCOME_BYTE = { ok: 1, retry: 2, fail: 3 } as const

/** new_nonce_hash1, 2 or 3: proof that the server knows the key, one for each outcome. */
export function newNonceHash(outcome: keyof typeof OUTCOME_BYTE, newNonce: Buffer, authKey: Buffer): Buffer {
  return sha1(newNonce, Buffer.from([OUTCOME_BYTE[outcome]]), auxHash(authKey)).subarray(4, 20)
}

/** The first 8 bytes of the key's SHA1; a retry quotes it. */
export const auxHash = (authKey: Buffer): Buffer => sha1(authKey).subarray(0, 8)

/** The first 8 bytes of both nonces, combined. */
export function deriveInitialSalt(newNonce: Buffer, serverNonce: Buffer): bigint {
  return newNonce.readBigUInt64LE(0) ^ serverNonce.readBigUInt64LE(0)
}
