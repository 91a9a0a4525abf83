import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './sync-to-disk.ts'

/**
 * Makes the folder and those above it (0700, whatever the umask) where they are missing, and their names last through a
 * power cut. Throws the file system's error. Node's own recursive mkdir never returns where the system
 * refuses with ENOENT under a folder that exists (/proc).
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
