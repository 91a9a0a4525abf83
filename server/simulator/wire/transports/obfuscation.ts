import { createDecipheriv } from 'node:crypto'

export const HEADER_LENGTH = 64

/** The AES-CTR streams that hide a transport (core.telegram.org/mtproto/mtproto-transports#transport-obfuscation). */
export interface Obfuscation {
  /** What the client sends, in order. */
  decode(chunk: Buffer): Buffer
  /** What the client is sent, in order. */
  encode(chunk: Buffer): Buffer
}

export interface ObfuscatedStart {
  obfuscation: Obfuscation
  /** The tag of the transport inside, four times the same byte. */
  tag: number
  /** As the client names it; random where the client does not say. Negative for media DCs. */
  dcId: number
}

/** Reads the 64 bytes that begin an obfuscated stream. The keys are inside them, both ways round. */
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
