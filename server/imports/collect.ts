/** Collects sources on this machine: a file, or a folder with everything below it that may contain sessions. */
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { SettingError } from '../lib/setting-error.ts'
import type { ImportSource } from './found.ts'
import { findSignsOfUse } from './signs-of-use.ts'

const MAX_FILE_BYTES = 128 * 1024 * 1024
const MAX_FILES = 1_000
const MAX_DEPTH = 6
const SKIPPED = /^(node_modules|\.git|\.?venv|__pycache__)$/
/** A text without a match contains no session string. */
const LONG_WORD = /[\w+/-]{300}/
const WANTED = /(\.session|\.txt|^app\.db)$/i

/**
 * Throws `SettingError` for a missing path. The database of an earlier panel includes the sessions below its folder.
 */
export function collectSources(path: string, nowMs: number): ImportSource[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new SettingError(path, 'does not exist')
  const isWide = stat.isDirectory() || basename(path).toLowerCase() === 'app.db'
  const root = stat.isDirectory() ? path : dirname(path)
  return (isWide ? listBelow(root) : [path]).flatMap((file) => {
    const source = readFile(file, relative(root, file), nowMs)
    return isWide && isText(file) && !LONG_WORD.test(Buffer.from(source.bytes).toString('latin1')) ? [] : [source]
  })
}

function readFile(file: string, name: string, nowMs: number): ImportSource {
  try {
    if (statSync(file).size > MAX_FILE_BYTES)
      return { name, bytes: new Uint8Array(), signsOfUse: [], problem: 'too_large' }
    const bytes = readFileSync(file)
    // A text file is not kept open by a client.
    if (isText(file)) return { name, bytes, signsOfUse: [] }
    return { name, bytes, ...readLog(file), signsOfUse: findSignsOfUse(file, nowMs) }
  } catch {
    return { name, bytes: new Uint8Array(), signsOfUse: [], problem: 'unreadable_file' }
  }
}

/** What its client has not written to the file itself yet. */
function readLog(file: string): { log?: Buffer } {
  const path = `${file}-wal`
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return size === 0 || size > MAX_FILE_BYTES ? {} : { log: readFileSync(path) }
}

const isText = (file: string) => /\.txt$/i.test(file)

function listBelow(root: string): string[] {
  const files: string[] = []
  const walk = (folder: string, depth: number) => {
    for (const entry of listFolder(folder)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory() && depth < MAX_DEPTH && !SKIPPED.test(entry.name)) walk(path, depth + 1)
      if (entry.isFile() && WANTED.test(entry.name) && files.length < MAX_FILES) files.push(path)
    }
  }
  walk(root, 0)
  return files
}

function listFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => a.name.localeCompare(b.name))
  } catch {
    return []
  }
}
