/** Verified animations on disk, and the ones in use in memory. A file's name is a digest: nothing a request says gets into it. */
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
  /** In the order of their last use. */
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
    /** From memory alone. */
    peek(digest: string): Buffer | null {
      const bytes = inUse.get(digest)
      if (!bytes) return null
      inUse.delete(digest)
      inUse.set(digest, bytes)
      return bytes
    },

    /** Null when it is not there, or is no longer what was stored (a full disk, a power cut, another hand). */
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

    /** `bytes` are verified. A disk that does not take them costs the next download, not this answer. */
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
