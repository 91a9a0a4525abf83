/**
 * `npm run doctor [-- --online] [--json] [--backups FOLDER]`: arguments and output; the checks are in
 * doctor/examine.ts.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { callerDir, loadConfig, type Config } from '../config.ts'
import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import { systemClock } from '../lib/clock.ts'
import { systemRandom } from '../lib/random.ts'
import { SettingError } from '../lib/setting-error.ts'
import { createDatacenters } from '../telegram/line/datacenters.ts'
import { greetDatacenter } from '../telegram/line/greet-datacenter.ts'
import { parseSession } from '../telegram/account/session-string.ts'
import { createTelegramGateway } from '../telegram/telegram-gateway.ts'

const marks = { ok: '✓', warning: '!', fault: '✗' } as const

try {
  const { isOnline, isJson, backups } = readArguments()
  const config = loadConfig([])
  const centers = createDatacenters(config.telegram.dc)
  const findings = await examine({
    nodeVersion: process.versions.node,
    dataDir: config.dataDir,
    setting: config.secretKey,
    host: config.host,
    port: config.port,
    isSession: (text) => parseSession(text) !== null,
    backupFolder: backups === undefined ? null : resolve(callerDir(), backups),
    openGateway: isOnline ? () => openGateway(config) : null,
    addresses: centers.list(centers.homeId),
    greet: greetDatacenter,
    botApiUrl: config.telegram.botApiUrl,
    clock: systemClock,
  })
  const isWell = findings.every(({ level }) => level !== 'fault')
  const lines = isJson
    ? [JSON.stringify({ ok: isWell, findings }, null, 2)]
    : [...findings.flatMap(write), '', sum(findings)]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (!isWell) process.exitCode = 1
} catch (error) {
  if (!(error instanceof SettingError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function write({ check, level, text, advice }: Finding): string[] {
  return [`${marks[level]} ${check}: ${text}`, ...(advice === null ? [] : [`    → ${advice}`])]
}

function sum(findings: Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length
  const [faults, warnings] = [count('fault'), count('warning')]
  return faults + warnings === 0 ? 'No problems found.' : `Errors: ${faults}. Warnings: ${warnings}.`
}

function openGateway({ telegram, version }: Config) {
  const log = pino({ level: 'silent' })
  return createTelegramGateway({ ...telegram, version, log, clock: systemClock, random: systemRandom })
}

function readArguments() {
  const options = {
    online: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    backups: { type: 'string' },
  } as const
  try {
    const { values } = parseArgs({ options, strict: true, allowPositionals: false })
    return { isOnline: values.online, isJson: values.json, backups: values.backups }
  } catch {
    throw new SettingError('usage', 'npm run doctor -- [--online] [--json] [--backups FOLDER]')
  }
}
