import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Makes the names in `folder` last through a power cut: what was made, renamed or removed there. */
export function syncFolder(folder: string): void {
  syncFile(folder)
}

/** Makes what the file holds last through a power cut. Not for a file that SQLite has locks on: closing it lets go of them. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
