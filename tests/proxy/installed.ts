/** Whether this machine can run the proxies that docs/deploy has files for. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian keeps nginx where only root's PATH leads. */
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']

export function findProgram(name: string): string | null {
  return folders.map((folder) => join(folder, name)).find(isRunnable) ?? null
}

const needed = ['nginx', 'caddy', 'openssl']

/** Those of the needed programs that are not there. */
export const missingPrograms = needed.filter((name) => findProgram(name) === null)

/** On a machine of one's own they may be missing; where everything is to be tested they may not. */
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
