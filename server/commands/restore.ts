/**
 * `npm run restore -- FILE [--data-dir DIR] [--force]`: arguments and output; the work is done in backup/restore.ts.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { askPassphrase } from '../backup/ask-passphrase.ts'
import { restoreBackup, type RestoreSummary } from '../backup/restore.ts'
import { callerDir, loadConfig } from '../config.ts'
import { systemClock } from '../lib/clock.ts'
import { SettingError } from '../lib/setting-error.ts'

const terminal = { input: process.stdin, show: (text: string) => void process.stderr.write(text) }

try {
  const { name, folder, isForced } = readArguments()
  const config = loadConfig([])
  const dataDir = folder === undefined ? config.dataDir : resolve(callerDir(), folder)
  const passphrase = await askPassphrase(config.backupPassphrase, terminal)
  const file = resolve(callerDir(), name)
  const nowMs = systemClock.now()
  const done = await restoreBackup({ file, dataDir, setting: config.secretKey, passphrase, isForced, nowMs })
  process.stdout.write(`${describe(done, dataDir).join('\n')}\n`)
} catch (error) {
  if (!(error instanceof SettingError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function describe({ accounts, sessions, movedTo }: RestoreSummary, dataDir: string): string[] {
  return [
    `Restored to ${dataDir}: ${accounts} accounts, ${sessions} with their sessions.`,
    ...(movedTo === null ? [] : [`The previous data is now in ${movedTo}.`]),
    'Before you start this panel, stop the one that the backup came from for good:',
    'Telegram ends a session that is used in two places.',
  ]
}

function readArguments(): { name: string; folder: string | undefined; isForced: boolean } {
  const usage = new SettingError('usage', 'npm run restore -- FILE [--data-dir DIR] [--force]')
  try {
    const options = { force: { type: 'boolean', default: false }, 'data-dir': { type: 'string' } } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [name, ...rest] = positionals
    if (name === undefined || rest.length > 0) throw usage
    return { name, folder: values['data-dir'], isForced: values.force }
  } catch {
    throw usage
  }
}
