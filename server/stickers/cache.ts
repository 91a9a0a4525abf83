/** Verified animations on disk, and recently used ones in memory. File names are digests: no user input. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { storeFileAtomic } from '../lib/atomic-file.ts'
import type { Log } from '../lib/log.ts'
import { verifyTgs } from './verify.ts'

/** SHA-1 of a sticker's unique id, in hex. */
export const digestOf = (uniqueId: string) => createHash('sha1').update(uniqueId).digest('hex')

/** Some hundred animations. */
const MAX_MEMORY_BYTES = 16 * 1024 * 1024

export function createStickerCache(folder: string, log: Log) {
  /** Least recently used first. */
  const inUse = new Map<string, Buffer>()
  let bytesInUse = 0

  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), `${digest}.tgs`)

  function remember(digest: string, bytes: Buffer): void {
    bytesInUse += bytes.length - (inUse.get(digest)?.length ?? 0)
    inUse.delete(digest)
    inUse.set(digest, bytes)
    for (const [oldest, { length }] of inUse) {
      if (bytesInUse <= MAX_MEMORY_BYTES) return
      inUse.delete(oldest)
      bytesInUse -= length
    }
  }

  return {
    /** From memory only. */
    peek(digest: string): Buffer | null {
      const bytes = inUse.get(digest)
      if (!bytes) return null
      inUse.delete(digest)
      inUse.set(digest, bytes)
      return bytes
    },

    /** Null if missing or damaged (a full disk, a power cut, manual changes). */
    async read(digest: string): Promise<Buffer | null> {
      try {
        const bytes = await readFile(pathOf(digest))
        await verifyTgs(bytes)
        remember(digest, bytes)
        return bytes
      } catch (error) {
        const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
        if (!isMissing) log.warn({ digest, err: error }, 'cached sticker unreadable')
        return null
      }
    },

    /** `bytes` are verified. If the disk rejects them, the next request downloads again, but this one succeeds. */
    async write(digest: string, bytes: Buffer): Promise<void> {
      remember(digest, bytes)
      try {
        await storeFileAtomic(pathOf(digest), bytes)
      } catch (error) {
        log.warn({ digest, err: error }, 'sticker not cached')
      }
    },
  }
}
