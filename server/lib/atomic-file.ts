import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolder } from './make-folder.ts'

/**
 * Writes `bytes` so that `path` holds either what it held or all of the new, even through a crash. Folders are made
 * (0700) and the file gets `mode`. Throws the file system's error and leaves no leftovers.
 */
export function writeFileAtomic(path: string, bytes: string | Uint8Array, mode = 0o600): void {
  withTemporary(path, bytes, mode, (temporary) => {
    renameSync(temporary, path)
    syncFolder(dirname(path))
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

function withTemporary(path: string, bytes: string | Uint8Array, mode: number, place: (temporary: string) => void) {
  makeFolder(dirname(path))
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = openSync(temporary, 'wx', mode)
    try {
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

function syncFolder(folder: string) {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
