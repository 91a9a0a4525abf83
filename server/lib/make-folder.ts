import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './sync-to-disk.ts'

/**
 * Creates the folder and its missing parents (0700, whatever the umask), durably: their names survive a power cut.
 * Throws the file system's error. Node's recursive mkdir never returns where the system answers ENOENT under an
 * existing folder (/proc).
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolder(parent)
  try {
    mkdirSync(path, { mode: 0o700 })
    chmodSync(path, 0o700)
    syncFolder(parent)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
