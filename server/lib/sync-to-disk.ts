import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Fsyncs `folder`, so that names created, renamed or removed in it survive a power cut. */
export function syncFolder(folder: string): void {
  syncFile(folder)
}

/** Fsyncs the file's content. Not for a file that SQLite has locked: closing it would release the locks. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
