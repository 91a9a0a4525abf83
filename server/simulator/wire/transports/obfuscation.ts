import { createDecipheriv } from 'node:crypto'

export const HEADER_LENGTH = 64

/**
 * The AES-CTR streams that obfuscate a transport (core.telegram.org/mtproto/mtproto-transports#transport-obfuscation).
 */
export interface Obfuscation {
  /** Decrypts what the client sends, in order. */
  decode(chunk: Buffer): Buffer
  /** Encrypts what the client is sent, in order. */
  encode(chunk: Buffer): Buffer
}

export interface ObfuscatedStart {
  obfuscation: Obfuscation
  /** The tag of the inner transport, four times the same byte. */
  tag: number
  /** As named by the client; random if it names none. Negative for media DCs. */
  dcId: number
}

/** Parses the 64-byte header of an obfuscated stream, which contains the keys for both directions. */
export function readObfuscatedStart(header: Buffer): ObfuscatedStart {
  const material = header.subarray(8, 56)
  const reversed = Buffer.from(material.toReversed())
  const decode = stream(material)
  const encode = stream(reversed)
  const plain = decode(header)
  return { obfuscation: { decode, encode }, tag: plain.readUInt32LE(56), dcId: plain.readInt16LE(60) }
}

function stream(material: Buffer): (chunk: Buffer) => Buffer {
  // CTR mode is its own inverse, so the same call serves both directions.
  const cipher = createDecipheriv('aes-256-ctr', material.subarray(0, 32), material.subarray(32, 48))
  return (chunk) => cipher.update(chunk)
}
