import { chmodSync, closeSync, fchmodSync, openSync } from 'node:fs'

/**
 * Makes sure that the file is there and open to its owner alone. SQLite gives its log files the mode of their database, so
 * this settles theirs too. A file that is there is never opened: closing it would let go of every lock that this process
 * has on it.
 */
export function makePrivateFile(path: string): void {
  try {
    const file = openSync(path, 'wx', 0o600)
    fchmodSync(file, 0o600)
    closeSync(file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    chmodSync(path, 0o600)
  }
}
