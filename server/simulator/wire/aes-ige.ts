import { createCipheriv, createDecipheriv } from 'node:crypto'

const BLOCK = 16

/**
 * AES-256-IGE, which OpenSSL does not offer. With y(i) = c(i) xor p(i-1), y is the CBC encryption of p(i) xor p(i-2),
 * so one native call does the work. `iv` is the ciphertext block before the first, followed by the plaintext block
 * before it.
 */
export function encryptIge(plain: Buffer, key: Buffer, iv: Buffer): Buffer {
  const before = iv.subarray(BLOCK, 2 * BLOCK)
  const shifted = Buffer.from(plain)
  if (plain.length > BLOCK) {
    xorInto(shifted, BLOCK, before, 0, BLOCK)
    xorInto(shifted, 2 * BLOCK, plain, 0, plain.length - 2 * BLOCK)
  }
  const cipher = createCipheriv('aes-256-cbc', key, iv.subarray(0, BLOCK)).setAutoPadding(false)
  const out = cipher.update(shifted)
  xorInto(out, 0, before, 0, BLOCK)
  xorInto(out, BLOCK, plain, 0, plain.length - BLOCK)
  return out
}

/** The inverse of `encryptIge`; each block needs the plaintext of the one before it, so this works block by block. */
export function decryptIge(encrypted: Buffer, key: Buffer, iv: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const out = Buffer.allocUnsafe(encrypted.length)
  const block = Buffer.allocUnsafe(BLOCK)
  let plainBefore = iv.subarray(BLOCK, 2 * BLOCK)
  let cipherBefore = iv.subarray(0, BLOCK)
  for (let at = 0; at < encrypted.length; at += BLOCK) {
    encrypted.copy(block, 0, at, at + BLOCK)
    xorInto(block, 0, plainBefore, 0, BLOCK)
    decipher.update(block).copy(out, at)
    xorInto(out, at, cipherBefore, 0, BLOCK)
    plainBefore = out.subarray(at, at + BLOCK)
    cipherBefore = encrypted.subarray(at, at + BLOCK)
  }
  return out
}

/** target[at + i] ^= source[from + i] */
function xorInto(target: Buffer, at: number, source: Buffer, from: number, length: number): void {
  for (let i = 0; i < length; i++) target[at + i] = (target[at + i] ?? 0) ^ (source[from + i] ?? 0)
}
