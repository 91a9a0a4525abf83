/**
 * Profile pictures on disk, one file each: `cache/photos/<account>.<photo>`. A lost file is downloaded again at the
 * next check.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomic } from '../lib/atomic-file.ts'
import { photoTypeOf } from '../lib/photo-type.ts'

export interface AccountPhoto {
  photoId: string
  type: string
  bytes: Buffer
}

export function createPhotoFiles(folder: string) {
  /** Built from the panel's own id and Telegram's; no user input. */
  const pathOf = (accountId: number, photoId: string) => {
    if (!/^-?\d{1,20}$/.test(photoId)) throw new Error('not an id of a photo')
    return join(folder, `${accountId}.${photoId}`)
  }

  /** Removes the account's pictures except the one to keep. */
  const prune = (accountId: number, keptId: string | null) => {
    const kept = keptId === null ? null : `${accountId}.${keptId}`
    for (const name of list(folder)) {
      if (name.startsWith(`${accountId}.`) && name !== kept) rmSync(join(folder, name), { force: true })
    }
  }

  return {
    has: (accountId: number, photoId: string) => existsSync(pathOf(accountId, photoId)),

    /** Null if missing; a damaged file (a full disk, manual changes) is removed. */
    async read(accountId: number, photoId: string): Promise<AccountPhoto | null> {
      const path = pathOf(accountId, photoId)
      let bytes: Buffer
      try {
        bytes = await readFile(path)
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
      const type = photoTypeOf(bytes)
      if (type === null) rmSync(path, { force: true })
      return type === null ? null : { photoId, type, bytes }
    },

    /** `bytes` must be a picture; an earlier one of the account stays until it is pruned. */
    write: (accountId: number, photoId: string, bytes: Uint8Array) =>
      writeFileAtomic(pathOf(accountId, photoId), bytes),

    prune,
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
