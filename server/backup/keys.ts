/** Derives the keys of one backup from a passphrase. */
import { createHmac } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'

/** RFC 9106's second recommendation with one lane: 64 MiB, three passes. Part of version 1 of the file format. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 64 }

export interface BackupKeys {
  cipherKey: Buffer
  /** Authenticates the header, to tell a wrong passphrase from a damaged file. */
  sign(header: Uint8Array): Buffer
}

/** Takes a good part of a second on purpose. `salt` is 16 random bytes. */
export async function deriveBackupKeys(passphrase: string, salt: Uint8Array): Promise<BackupKeys> {
  const bytes = await hashRaw(passphrase.normalize('NFC'), { ...cost, salt })
  const signKey = bytes.subarray(32)
  return {
    cipherKey: bytes.subarray(0, 32),
    sign: (header) => createHmac('sha256', signKey).update(header).digest(),
  }
}
