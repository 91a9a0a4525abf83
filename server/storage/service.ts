/** Where the panel keeps its data, and how much disk space it uses. */
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Storage } from '../contract/storage.ts'
import { setAsideFolder } from '../db/set-aside.ts'

export interface StorageService {
  measure(): Promise<Storage>
}

export function createStorageService(dataDir: string): StorageService {
  return {
    async measure() {
      const [database, sessions, cache] = await Promise.all([
        listFiles(dataDir, false).then((files) => files.filter(({ name }) => name.startsWith('giftbuyer.db'))),
        listFiles(join(dataDir, 'sessions'), true),
        listFiles(join(dataDir, 'cache'), true),
      ])
      return {
        data_dir: dataDir,
        database_bytes: sumBytes(database),
        sessions_bytes: sumBytes(sessions),
        sessions: sessions.filter(({ name, isAside }) => name.endsWith('.session') && !isAside).length,
        cache_bytes: sumBytes(cache),
      }
    },
  }
}

interface MeasuredFile {
  name: string
  /** A session that is set aside. */
  isAside: boolean
  bytes: number
}

const sumBytes = (files: MeasuredFile[]) => files.reduce((sum, { bytes }) => sum + bytes, 0)

/** Empty for a missing folder; a file deleted while measuring counts nothing. */
async function listFiles(folder: string, isDeep: boolean): Promise<MeasuredFile[]> {
  const entries = await orWhenGone(readdir(folder, { withFileTypes: true, recursive: isDeep }), [])
  const files = entries.filter((entry) => entry.isFile())
  return Promise.all(
    files.map(async ({ name, parentPath }) => ({
      name,
      isAside: basename(parentPath) === setAsideFolder,
      bytes: await orWhenGone(
        stat(join(parentPath, name)).then(({ size }) => size),
        0,
      ),
    })),
  )
}

async function orWhenGone<Value>(reading: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise
    throw error
  }
}
