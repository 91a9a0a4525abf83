import { randomBytes } from 'node:crypto'
import { closeSync, fchmodSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from './make-folder.ts'
import { syncFolder } from './sync-to-disk.ts'

const temporaryEnd = /\.[0-9a-f]{12}\.tmp$/

/** Temporary path of a file being written: next to the target, so that the rename stays on one disk. */
export const temporaryPath = (path: string) => `${path}.${randomBytes(6).toString('hex')}.tmp`

/** Whether this name is a leftover of an interrupted write. */
export const isTemporaryName = (name: string) => temporaryEnd.test(name)

/**
 * Writes `bytes` atomically: `path` has either its old or the complete new content, even after a crash. Folders are
 * created (0700) and the file gets `mode` whatever the umask. Throws the file system's error and leaves nothing behind.
 */
export function writeFileAtomic(path: string, bytes: string | Uint8Array, mode = 0o600): void {
  withTemporary(path, bytes, mode, (temporary) => {
    replaceFile(temporary, path)
  })
}

/** Like `writeFileAtomic`, but throws `EEXIST` instead of overwriting. */
export function createFileAtomic(path: string, bytes: string | Uint8Array, mode = 0o600): void {
  withTemporary(path, bytes, mode, (temporary) => {
    linkSync(temporary, path)
    rmSync(temporary)
    syncFolder(dirname(path))
  })
}

/** `writeFileAtomic` for use while serving: waits for the disk off the main thread. */
export async function storeFileAtomic(path: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
  makeFolder(dirname(path))
  const temporary = temporaryPath(path)
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.chmod(mode)
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    const folder = await open(dirname(path), 'r')
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

/** Replaces `to` by `from` atomically; survives a crash. */
export function replaceFile(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(dirname(to))
}

function withTemporary(path: string, bytes: string | Uint8Array, mode: number, place: (temporary: string) => void) {
  makeFolder(dirname(path))
  const temporary = temporaryPath(path)
  try {
    const file = openSync(temporary, 'wx', mode)
    try {
      fchmodSync(file, mode)
      writeFileSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    place(temporary)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
