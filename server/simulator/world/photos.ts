import { createHash } from 'node:crypto'
import { drawPortrait } from '../art/portrait.ts'
import type { Account } from './accounts.ts'

/** A stored profile picture. */
export interface Photo {
  /** 64-bit decimal. */
  id: string
  dcId: number
  /** Which face. */
  look: number
  /** Base64 of bytes to send instead of the face, or null: a server may send anything. */
  bytes: string | null
  /** Unix milliseconds. */
  at: number
}

/** Replaces the account's picture. */
export function takePhoto(account: Account, wish: Omit<Photo, 'id' | 'bytes'> & { bytes?: Uint8Array }): Photo {
  account.photosTaken += 1
  const { bytes, ...rest } = wish
  account.photo = {
    ...rest,
    id: photoId(account.id, account.photosTaken),
    bytes: bytes === undefined ? null : Buffer.from(bytes).toString('base64'),
  }
  return account.photo
}

/** The bytes of a picture's download. */
export function photoBytes({ look, bytes }: Photo): Buffer {
  return bytes === null ? drawPortrait(look) : Buffer.from(bytes, 'base64')
}

function photoId(accountId: string, number: number): string {
  const digest = createHash('sha256').update(`photo ${accountId} ${number}`).digest()
  return (digest.readBigUInt64LE() >> 1n).toString()
}
