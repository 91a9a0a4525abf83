/**
 * One encrypted file with everything that cannot be downloaded again: database, sessions, key. The panel may run
 * meanwhile.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { workFolderStart } from '../db/leftovers.ts'
import { lockCommands } from '../db/lock.ts'
import { isTemporaryName, temporaryPath } from '../lib/atomic-file.ts'
import { makeFolder } from '../lib/make-folder.ts'
import { makePrivateFile } from '../lib/private-file.ts'
import { SettingError } from '../lib/setting-error.ts'
import { syncFolder } from '../lib/sync-to-disk.ts'
import { createArchiveWriter } from './archive.ts'
import { collectData, type Collected } from './collect.ts'
import { createSealedWriter } from './sealed-file.ts'

interface BackupWishes {
  dataDir: string
  /** The key, if it is a setting and not a file. */
  setting: string | null
  /** Absolute. */
  file: string
  passphrase: string
  /** Whether an existing file may be overwritten. */
  isForced: boolean
  /** Version of the panel. */
  version: string
  nowMs: number
}

export interface BackupSummary {
  sessions: number
  bytes: number
  /** False if the key is the setting SECRET_KEY, which has to be stored separately. */
  hasKey: boolean
}

/** Throws `SettingError`; an existing file is then unchanged, and nothing half-written remains. */
export async function createBackup(wishes: BackupWishes): Promise<BackupSummary> {
  const { dataDir, file } = wishes
  refuseHopeless(wishes)
  const unlock = lockCommands(dataDir)
  const workFolder = join(dataDir, `${workFolderStart}${randomBytes(6).toString('hex')}`)
  try {
    removeUnfinished(file)
    makeFolder(workFolder)
    const collected = collectData(dataDir, wishes.setting, workFolder)
    await writeBackup(collected, wishes)
    return { sessions: collected.sessions.size, bytes: statSync(file).size, hasKey: collected.keyFile !== null }
  } catch (error) {
    if (error instanceof SettingError) throw error
    throw new SettingError(file, `cannot be written (${error instanceof Error ? error.message : 'unknown'})`)
  } finally {
    rmSync(workFolder, { recursive: true, force: true })
    unlock()
  }
}

/** Checks that need no passphrase yet. Throws `SettingError`. */
export function refuseHopeless({ dataDir, file, isForced }: Pick<BackupWishes, 'dataDir' | 'file' | 'isForced'>): void {
  if (!isForced && existsSync(file)) throw alreadyThere(file)
  if (!existsSync(dirname(file))) throw new SettingError(file, 'its folder does not exist')
  if (!existsSync(join(dataDir, 'giftbuyer.db')))
    throw new SettingError('DATA_DIR', `${dataDir} contains no giftbuyer.db`)
}

async function writeBackup(
  { databasePath, sessions, setAside, keyFile }: Collected,
  wishes: BackupWishes,
): Promise<void> {
  const temporary = temporaryPath(wishes.file)
  makePrivateFile(temporary)
  try {
    const handle = openSync(temporary, 'r+')
    try {
      const sealed = await createSealedWriter(handle, wishes.passphrase)
      const archive = createArchiveWriter((bytes) => sealed.write(bytes))
      const manifest = { version: wishes.version, created_at: new Date(wishes.nowMs).toISOString() }
      archive.addBytes('manifest.json', Buffer.from(JSON.stringify(manifest)))
      archive.addFile('giftbuyer.db', databasePath)
      for (const [name, bytes] of [...sessions, ...setAside]) archive.addBytes(name, bytes)
      if (keyFile) archive.addBytes('secret.key', keyFile)
      archive.end()
      sealed.end()
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    place(temporary, wishes)
    syncFolder(dirname(wishes.file))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

function place(temporary: string, { file, isForced }: BackupWishes) {
  if (!isForced) {
    try {
      linkSync(temporary, file)
      rmSync(temporary)
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code === 'EEXIST' || existsSync(file)) throw alreadyThere(file)
      // File systems without hard links, such as a memory stick's.
    }
  }
  renameSync(temporary, file)
}

/** Leftovers of a killed backup to the same file. */
function removeUnfinished(file: string) {
  for (const name of readdirSync(dirname(file))) {
    if (name.startsWith(`${basename(file)}.`) && isTemporaryName(name))
      rmSync(join(dirname(file), name), { force: true })
  }
}

const alreadyThere = (file: string) => new SettingError(file, 'already exists; choose another name or add --force')
