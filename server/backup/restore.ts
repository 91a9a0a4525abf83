/** Restores a backup: everything in it is checked before anything in the data folder is touched. */
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { workFolderStart } from '../db/leftovers.ts'
import { lockCommands, lockDataDir } from '../db/lock.ts'
import { restoreMark } from '../db/open.ts'
import { openSession } from '../db/sealed-sessions.ts'
import { findSeals } from '../db/secrets.ts'
import { inspectDatabase } from '../db/snapshot.ts'
import { stopSpending } from '../db/stop-spending.ts'
import { writeFileAtomic } from '../lib/atomic-file.ts'
import { makeFolder } from '../lib/make-folder.ts'
import { SettingError } from '../lib/setting-error.ts'
import { syncFolder } from '../lib/sync-to-disk.ts'
import { extractArchive } from './archive.ts'
import { openSealedFile } from './sealed-file.ts'

interface RestoreWishes {
  /** Absolute, like `dataDir`. */
  file: string
  dataDir: string
  setting: string | null
  passphrase: string
  /** Whether existing data may be moved aside. */
  isForced: boolean
  nowMs: number
}

export interface RestoreSummary {
  accounts: number
  /** Sessions in the backup that can be opened. */
  sessions: number
  /** Where the old data went, or null. */
  movedTo: string | null
}

/** Throws `SettingError`; the data folder is then unchanged. */
export async function restoreBackup(wishes: RestoreWishes): Promise<RestoreSummary> {
  const { file, dataDir } = wishes
  const handle = openFile(file)
  const unlocks = [() => closeSync(handle)]
  const workFolder = join(dataDir, `${workFolderStart}${randomBytes(6).toString('hex')}`)
  try {
    makeFolder(dataDir)
    unlocks.push(lockDataDir(dataDir), lockCommands(dataDir))
    if (!wishes.isForced && listData(dataDir).length > 0) {
      throw new SettingError('DATA_DIR', `${dataDir} already contains data; --force moves it aside`)
    }
    makeFolder(workFolder)
    extractArchive(await openSealedFile(handle, wishes.passphrase, file), workFolder, file)
    const counts = check(workFolder, wishes)
    stopSpending(join(workFolder, 'giftbuyer.db'))
    const movedTo = exchange(workFolder, wishes)
    return { ...counts, movedTo }
  } catch (error) {
    if (error instanceof SettingError) throw error
    throw new SettingError('DATA_DIR', `cannot restore to ${dataDir} (${error instanceof Error ? error.message : ''})`)
  } finally {
    rmSync(workFolder, { recursive: true, force: true })
    for (const unlock of unlocks.toReversed()) unlock()
  }
}

function openFile(file: string): number {
  try {
    return openSync(file, 'r')
  } catch {
    throw new SettingError(file, 'cannot be read')
  }
}

function check(folder: string, { file, setting }: RestoreWishes): Pick<RestoreSummary, 'accounts' | 'sessions'> {
  const { keyCheck, sessions } = inspectDatabase(join(folder, 'giftbuyer.db'), file)
  if (keyCheck === null) return { accounts: sessions.length, sessions: 0 }
  if (setting === null && !existsSync(join(folder, 'secret.key'))) {
    throw new SettingError(
      'SECRET_KEY',
      'the backup was made with this setting and does not contain the key; set it to the same value',
    )
  }
  const { seals } = findSeals(folder, setting, keyCheck)
  const opened = sessions.filter((owner) => {
    const path = join(folder, 'sessions', `user_${owner.userId}`, `${owner.phone}.session`)
    return existsSync(path) && openSession(readFileSync(path, 'utf8'), seals, owner) !== null
  })
  return { accounts: sessions.length, sessions: opened.length }
}

/** From the first move to the last, a marker file prevents a panel from starting on a mixture of old and new. */
function exchange(workFolder: string, { dataDir, nowMs }: RestoreWishes): string | null {
  const mark = join(dataDir, restoreMark)
  writeFileAtomic(mark, 'A restore is under way here.\n')
  const old = listData(dataDir)
  const stamp = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const aside = join(dataDir, `before-restore-${stamp}-${randomBytes(2).toString('hex')}`)
  for (const name of old) move(join(dataDir, name), join(aside, name))
  for (const name of listData(workFolder)) move(join(workFolder, name), join(dataDir, name))
  syncFolder(dataDir)
  rmSync(mark)
  syncFolder(dataDir)
  return old.length === 0 ? null : aside
}

function move(from: string, to: string) {
  const folder = join(to, '..')
  makeFolder(folder)
  renameSync(from, to)
  syncFolder(folder)
}

const isData = (name: string) => /^(giftbuyer\.db|secret\.key|sealing\.journal)/.test(name)

/** A panel's data, as paths below the folder; other files are left alone. */
function listData(folder: string): string[] {
  const sessionsFolder = join(folder, 'sessions')
  const users = existsSync(sessionsFolder) ? readdirSync(sessionsFolder).filter((name) => name.startsWith('user_')) : []
  return [...users.map((name) => join('sessions', name)), ...readdirSync(folder).filter(isData)]
}
