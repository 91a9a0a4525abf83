/** `npm run rotate-key`: arguments and output; the work is done in db/rotate-key.ts. */
import { loadConfig } from '../config.ts'
import { rotateKey, type Rotation } from '../db/rotate-key.ts'
import { SettingError } from '../lib/setting-error.ts'

try {
  const { dataDir, secretKey: setting, newSecretKey: wanted } = loadConfig()
  process.stdout.write(`${describe(rotateKey({ dataDir, setting, wanted })).join('\n')}\n`)
} catch (error) {
  if (!(error instanceof SettingError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function describe({ outcome, keptIn, unreadable }: Rotation): string[] {
  return [
    outcome === 'rotated'
      ? 'Everything in the data folder is now encrypted with the new key.'
      : 'The earlier change of the key is now finished.',
    ...(unreadable === 0
      ? []
      : [`${unreadable} of the secrets could not be opened with the old key either, and were left as they are.`]),
    keptIn === 'file'
      ? 'The new key is in secret.key; the old one is gone. Backups from before open with the old key alone.'
      : 'Before the next start set SECRET_KEY to the new key and remove NEW_SECRET_KEY. Backups from before need the old key.',
  ]
}
