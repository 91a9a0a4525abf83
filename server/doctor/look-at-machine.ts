/** Checks the machine: Node, the data folder and its permissions, free disk space, the backups. */
import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fault, ok, warn, type Finding } from './finding.ts'

const MB = 1024 * 1024
const DAY_MS = 24 * 3600 * 1000
const OLD_BACKUP_DAYS = 30

/** `version` as in `process.versions.node`. */
export function lookAtNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return ok('node', `Node.js ${version}`)
  return fault('node', `Node.js ${version} is too old`, 'install Node.js 20.19 or newer')
}

/** Empty if the folder does not exist, which another check reports. */
export function lookAtRights(dataDir: string): Finding[] {
  if (!existsSync(dataDir)) {
    return [
      warn(
        'folder',
        `${dataDir} does not exist yet`,
        'the first start creates it; if you already had a panel, check DATA_DIR',
      ),
    ]
  }
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    const advice = `make this user its owner: chown -R "$(id -un)" ${dataDir}`
    return [fault('folder', `this user cannot write to ${dataDir}`, advice)]
  }
  const open = listPrivate(dataDir).filter((path) => (statSync(path).mode & 0o077) !== 0)
  if (open.length === 0) return [ok('folder', `${dataDir} is writable, and only this user can read its secrets`)]
  return open.map((path) =>
    fault('rights', `other users can read ${path}`, `chmod ${statSync(path).isDirectory() ? '700' : '600'} ${path}`),
  )
}

/** Existing paths with secrets. The data folder itself may be a repository that everybody can read. */
function listPrivate(dataDir: string): string[] {
  const sessions = join(dataDir, 'sessions')
  const owners = namesIn(sessions).filter((name) => name.startsWith('user_'))
  const files = owners.flatMap((owner) => namesIn(join(sessions, owner)).map((name) => join(sessions, owner, name)))
  const top = ['secret.key', 'secret.key.next', 'giftbuyer.db', 'giftbuyer.db-wal'].map((name) => join(dataDir, name))
  return [...top, ...owners.map((owner) => join(sessions, owner)), ...files].filter((path) => existsSync(path))
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}

export function lookAtDisk(dataDir: string): Finding[] {
  if (!existsSync(dataDir)) return []
  const { bavail, bsize } = statfsSync(dataDir)
  const freeMb = Math.floor((bavail * bsize) / MB)
  if (freeMb < 100) return [fault('disk', `${freeMb} MB free`, 'free up space: the panel may soon be unable to save')]
  if (freeMb < 1024) return [warn('disk', `${freeMb} MB free`, 'free up some space')]
  return [ok('disk', `${Math.floor(freeMb / 1024)} GB free`)]
}

/** `folders`: where backups are stored; missing ones are skipped. */
export function lookAtBackups(folders: string[], nowMs: number): Finding {
  const times = folders.flatMap((folder) =>
    namesIn(folder)
      .filter((name) => name.endsWith('.backup'))
      .map((name) => statSync(join(folder, name)).mtimeMs),
  )
  const make = 'make one: npm run backup -- FILE.backup (for a service, see docs/operating.md)'
  if (times.length === 0) {
    return warn('backup', 'no backup found', `${make}; if yours are elsewhere, add --backups FOLDER`)
  }
  const days = Math.max(0, Math.floor((nowMs - Math.max(...times)) / DAY_MS))
  const text = `the last backup is ${days} ${days === 1 ? 'day' : 'days'} old`
  return days > OLD_BACKUP_DAYS ? warn('backup', text, make) : ok('backup', text)
}
