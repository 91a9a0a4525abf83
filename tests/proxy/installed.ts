/** Whether the proxies of docs/deploy are installed on this machine. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** On Debian nginx is only in root's PATH. */
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

export function findProgram(name: string): string | null {
  return folders.map((folder) => join(folder, name)).find(isRunnable) ?? null
}

const needed = ['nginx', 'caddy', 'openssl']

/** The required programs that are missing. */
export const missingPrograms = needed.filter((name) => findProgram(name) === null)

/** On a developer's machine they may be missing; in CI they may not. */
export const mayBeMissing = process.env['CI'] !== 'true'

export const howToInstall = 'apt-get install --no-install-recommends nginx-light caddy openssl'

function isRunnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
