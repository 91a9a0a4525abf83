/** `npm run backup -- FILE [--force]`: arguments and output; the work is done in backup/create.ts. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { askNewPassphrase } from '../backup/ask-passphrase.ts'
import { createBackup, refuseHopeless } from '../backup/create.ts'
import { callerDir, loadConfig } from '../config.ts'
import { systemClock } from '../lib/clock.ts'
import { SettingError } from '../lib/setting-error.ts'

const terminal = { input: process.stdin, show: (text: string) => void process.stderr.write(text) }

try {
  const { name, isForced } = readArguments()
  const { dataDir, secretKey: setting, backupPassphrase, version } = loadConfig([])
  const file = resolve(callerDir(), name)
  refuseHopeless({ dataDir, file, isForced })
  const passphrase = await askNewPassphrase(backupPassphrase, terminal)
  const nowMs = systemClock.now()
  const done = await createBackup({ dataDir, setting, file, passphrase, isForced, version, nowMs })
  process.stdout.write(`Backup saved to ${file}: ${done.bytes} bytes, ${done.sessions} signed-in accounts.\n`)
  if (!done.hasKey)
    process.stdout.write('The backup does not contain your SECRET_KEY. Keep it too: a restore needs it.\n')
} catch (error) {
  if (!(error instanceof SettingError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function readArguments(): { name: string; isForced: boolean } {
  const usage = new SettingError('usage', 'npm run backup -- FILE [--force]')
  try {
    const options = { force: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [name, ...rest] = positionals
    if (name === undefined || rest.length > 0) throw usage
    return { name, isForced: values.force }
  } catch {
    throw usage
  }
}
