import { chmodSync, closeSync, fchmodSync, openSync } from 'node:fs'

/**
 * Makes sure that the file exists and only its owner can read it. SQLite gives its log files the mode of their
 * database, so this covers them too. An existing file is never opened: closing it would release all locks that this
 * process has on it.
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
