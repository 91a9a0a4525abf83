import { randomBytes } from 'node:crypto'
import { closeSync, fchmodSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolder } from './make-folder.ts'
import { syncFolder } from './sync-to-disk.ts'

const temporaryEnd = /\.[0-9a-f]{12}\.tmp$/

/** Where a file is written before it takes its name: beside it, so that the rename stays on one disk. */
export const temporaryPath = (path: string) => `${path}.${randomBytes(6).toString('hex')}.tmp`

/** Whether a file of this name was left by a write that a kill cut short. */
export const isTemporaryName = (name: string) => temporaryEnd.test(name)

/**
 * Writes `bytes` so that `path` holds either what it held or all of the new, even through a crash. Folders are made
 * (0700) and the file gets `mode` whatever the umask. Throws the file system's error and leaves no leftovers.
 */
export function writeFileAtomic(path: string, bytes: string | Uint8Array, mode = 0o600): void {
  withTemporary(path, bytes, mode, (temporary) => {
    replaceFile(temporary, path)
  })
}

/** Like `writeFileAtomic`, but throws `EEXIST` instead of replacing a file that is there. */
export function createFileAtomic(path: string, bytes: string | Uint8Array, mode = 0o600): void {
  withTemporary(path, bytes, mode, (temporary) => {
    linkSync(temporary, path)
    rmSync(temporary)
    syncFolder(dirname(path))
  })
}

/** `writeFileAtomic` for what is written while the panel serves: the disk is waited for off the main thread. */
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

/** `from` takes the place of `to`, as one step that a crash does not undo. */
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
