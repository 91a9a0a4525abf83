/**
 * A simple archive format: for each file the length of its header (4 bytes), the header as JSON (name, size) and its
 * content; a length of 0 ends it.
 */
import { closeSync, fstatSync, openSync, readSync, writeSync, fsyncSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { makeFolder } from '../lib/make-folder.ts'
import { SettingError } from '../lib/setting-error.ts'

const BLOCK_BYTES = 256 * 1024
const MAX_HEAD_BYTES = 1024

/** Allowed names; no other name reaches the disk. */
const head = z.object({
  name: z.union([
    z.enum(['manifest.json', 'giftbuyer.db', 'secret.key']),
    z
      .string()
      .regex(/^sessions\/user_\d{1,15}\/(set-aside\/\+\d{1,32}\.\d{1,15}\.[A-Z0-9_]{1,64}|\+\d{1,32})\.session$/),
  ]),
  size: z.number().int().nonnegative(),
})

export interface ArchiveWriter {
  addBytes(name: string, bytes: Uint8Array): void
  addFile(name: string, path: string): void
  end(): void
}

export function createArchiveWriter(write: (bytes: Uint8Array) => void): ArchiveWriter {
  const begin = (name: string, size: number) => {
    const text = Buffer.from(JSON.stringify(head.parse({ name, size })))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(text.length)
    write(Buffer.concat([length, text]))
  }
  return {
    addBytes(name, bytes) {
      begin(name, bytes.length)
      write(bytes)
    },
    addFile(name, path) {
      const file = openSync(path, 'r')
      try {
        begin(name, fstatSync(file).size)
        for (;;) {
          const block = Buffer.alloc(BLOCK_BYTES)
          const count = readSync(file, block, 0, BLOCK_BYTES, null)
          if (count === 0) return
          write(block.subarray(0, count))
        }
      } finally {
        closeSync(file)
      }
    },
    end: () => write(Buffer.alloc(4)),
  }
}

/**
 * Writes every file below `folder` (0600, folders 0700) and returns their names. Throws `SettingError` naming `label`.
 */
export function extractArchive(pieces: Iterable<Buffer>, folder: string, label: string): string[] {
  const source = createSource(pieces, label)
  const names: string[] = []
  for (let length = source.take(4).readUInt32BE(); length > 0; length = source.take(4).readUInt32BE()) {
    if (length > MAX_HEAD_BYTES) throw unreadable(label)
    const { name, size } = parseHead(source.take(length), label)
    const path = join(folder, name)
    makeFolder(dirname(path))
    const file = openSync(path, 'wx', 0o600)
    try {
      for (const bytes of source.stream(size)) writeSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    names.push(name)
  }
  source.expectEnd()
  return names
}

function createSource(pieces: Iterable<Buffer>, label: string) {
  const iterator = pieces[Symbol.iterator]()
  let held: Buffer = Buffer.alloc(0)
  const pull = (): boolean => {
    const next = iterator.next()
    if (next.done) return false
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    return true
  }
  const take = (length: number): Buffer => {
    while (held.length < length) if (!pull()) throw unreadable(label)
    const bytes = held.subarray(0, length)
    held = held.subarray(length)
    return bytes
  }
  return {
    take,
    *stream(size: number) {
      for (let left = size; left > 0;) {
        if (held.length === 0 && !pull()) throw unreadable(label)
        const bytes = take(Math.min(left, held.length))
        left -= bytes.length
        yield bytes
      }
    },
    /** Also reads the last chunk, whose flag proves that nothing was cut off. */
    expectEnd() {
      while (pull()) if (held.length > 0) throw unreadable(label)
      if (held.length > 0) throw unreadable(label)
    },
  }
}

function parseHead(bytes: Buffer, label: string) {
  try {
    return head.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw unreadable(label)
  }
}

const unreadable = (label: string) => new SettingError(label, 'contains something that does not belong in a backup')
