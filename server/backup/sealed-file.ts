/**
 * An encrypted file, written and read in chunks of 256 KiB. Version 1: `GBBACKUP`, version (1 byte), salt (16), nonce
 * prefix (7), HMAC-SHA-256 of everything before it (32), then the chunks, each AES-256-GCM with its tag (16). The nonce
 * is prefix, chunk number (4 bytes) and whether it is the last (1 byte), and each chunk is bound to the header: a chunk
 * that is changed, moved, missing or from another file does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'
import { fstatSync, readSync, writeSync } from 'node:fs'
import { SettingError } from '../lib/setting-error.ts'
import { deriveBackupKeys } from './keys.ts'

const MAGIC = Buffer.from('GBBACKUP')
const VERSION = 1
const SALT_BYTES = 16
const PREFIX_BYTES = 7
const SIGNED_BYTES = MAGIC.length + 1 + SALT_BYTES + PREFIX_BYTES
const HEADER_BYTES = SIGNED_BYTES + 32
const TAG_BYTES = 16
const PIECE_BYTES = 256 * 1024

export interface SealedWriter {
  write(bytes: Uint8Array): void
  /** Writes the last chunk; without it the file does not open. */
  end(): void
}

/** Writes to an empty file. Throws the file system's error. */
export async function createSealedWriter(file: number, passphrase: string): Promise<SealedWriter> {
  const salt = randomBytes(SALT_BYTES)
  const prefix = randomBytes(PREFIX_BYTES)
  const keys = await deriveBackupKeys(passphrase, salt)
  const signed = Buffer.concat([MAGIC, Buffer.from([VERSION]), salt, prefix])
  const header = Buffer.concat([signed, keys.sign(signed)])
  writeAll(file, header)
  let held = Buffer.alloc(0)
  let count = 0

  const writePiece = (piece: Uint8Array, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', keys.cipherKey, nonceOf(prefix, count++, isLast)).setAAD(header)
    writeAll(file, Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]))
  }
  return {
    write(bytes) {
      held = Buffer.concat([held, bytes])
      while (held.length > PIECE_BYTES) {
        writePiece(held.subarray(0, PIECE_BYTES), false)
        held = held.subarray(PIECE_BYTES)
      }
    },
    end: () => writePiece(held, true),
  }
}

/** The decrypted chunks of a file, each authenticated before it is returned. Throws `SettingError` naming `label`. */
export async function openSealedFile(file: number, passphrase: string, label: string): Promise<Iterable<Buffer>> {
  const size = fstatSync(file).size
  const header = readAll(file, Math.min(HEADER_BYTES, size))
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new SettingError(label, 'is not a backup of the panel')
  }
  if (header[MAGIC.length] !== VERSION) throw new SettingError(label, 'was made by a newer version of the panel')
  const salt = header.subarray(MAGIC.length + 1, MAGIC.length + 1 + SALT_BYTES)
  const prefix = header.subarray(SIGNED_BYTES - PREFIX_BYTES, SIGNED_BYTES)
  const keys = await deriveBackupKeys(passphrase, salt)
  if (!timingSafeEqual(keys.sign(header.subarray(0, SIGNED_BYTES)), header.subarray(SIGNED_BYTES))) {
    throw new SettingError(label, 'cannot be opened with this passphrase')
  }
  return readPieces(file, size - HEADER_BYTES, { header, prefix, key: keys.cipherKey, label })
}

function* readPieces(
  file: number,
  size: number,
  parts: { header: Buffer; prefix: Buffer; key: Buffer; label: string },
) {
  const { header, prefix, key, label } = parts
  let left = size
  for (let count = 0; left > 0 || count === 0; count++) {
    const sealed = readAll(file, Math.min(left, PIECE_BYTES + TAG_BYTES))
    left -= sealed.length
    try {
      const nonce = nonceOf(prefix, count, left === 0)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(header)
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      yield Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
    } catch (error) {
      if (error instanceof SettingError) throw error
      throw new SettingError(label, 'is damaged or incomplete')
    }
  }
}

function nonceOf(prefix: Uint8Array, count: number, isLast: boolean): Buffer {
  const end = Buffer.alloc(5)
  end.writeUInt32BE(count)
  end[4] = isLast ? 1 : 0
  return Buffer.concat([prefix, end])
}

function writeAll(file: number, bytes: Uint8Array) {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
}

/** Fewer bytes than requested at the end of the file. */
function readAll(file: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  let at = 0
  while (at < length) {
    const count = readSync(file, bytes, at, length - at, null)
    if (count === 0) break
    at += count
  }
  return bytes.subarray(0, at)
}
