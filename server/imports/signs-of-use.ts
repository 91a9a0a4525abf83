/** Whether another program may be using a file. What cannot be checked counts as no sign. */
import { readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { SignOfUse } from '../contract/imports.ts'

/** A running client writes to its session every few minutes. */
export const RECENT_MS = 10 * 60_000

/** Checks files from outside without opening any. `proc` is Linux's process table. */
export function findSignsOfUse(path: string, nowMs: number, proc = '/proc'): SignOfUse[] {
  const real = realpathSync(path)
  const files = [real, `${real}-journal`, `${real}-wal`, `${real}-shm`]
  const signs: SignOfUse[] = []
  if (isOpen(files, proc)) signs.push('open')
  if (isLocked(real, proc)) signs.push('locked')
  if (sizeOf(`${real}-journal`) > 0 || sizeOf(`${real}-wal`) > 0) signs.push('journal')
  if (nowMs - statSync(real).mtimeMs < RECENT_MS) signs.push('recent')
  return signs
}

function isOpen(files: string[], proc: string): boolean {
  return list(proc).some((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return false
    const folder = join(proc, name, 'fd')
    return list(folder).some((fd) => files.includes(readLink(join(folder, fd))))
  })
}

/** The kernel identifies a lock by device and inode: `1: POSIX ADVISORY WRITE 123 08:01:4711 0 EOF`. */
function isLocked(path: string, proc: string): boolean {
  const { ino } = statSync(path)
  try {
    return readFileSync(join(proc, 'locks'), 'utf8')
      .split('\n')
      .some(
        (line) =>
          /:\s/.test(line) && line.split(/\s+/).some((part) => new RegExp(`^[0-9a-f]+:[0-9a-f]+:${ino}$`).test(part)),
      )
  } catch {
    return false
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
