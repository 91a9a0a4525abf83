import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { places, sealsOf } from '../../server/db/sealed-places.ts'
import { openSession } from '../../server/db/sealed-sessions.ts'
import { parseKey } from '../../server/lib/secret-key.ts'
import { startSimulator } from '../../server/simulator/index.ts'
import type { Simulator } from '../../server/simulator/types.ts'
import { connectChat, connectInVain } from './canary-chat.ts'
import { makeCredentials } from './canary-credentials.ts'
import { findLeaks, listForms, type Canary, type Source } from './canary-forms.ts'
import { addAccount, createSecrets, enterPanel, scanCode, useTelegram } from './canary-life.ts'
import { startBotApiRelay, type BotApiRelay } from './canary-relay.ts'
import { createTraffic } from './canary-traffic.ts'
import { buildPanel, findFreePort, spawnPanel, type BuiltPanel } from './kill-panel.ts'

const secrets = createSecrets()
let simulator: Simulator
let relay: BotApiRelay
let built: BuiltPanel
const canaries: Canary[] = Object.entries(secrets).map(([name, value]) => ({ name, value }))
const sources: Source[] = []

describe('after a whole life of the panel, no secret', () => {
  beforeAll(live, 400_000)
  afterAll(async () => {
    await relay.stop()
    await simulator.stop()
    built.remove()
  })

  test('was planted in vain: every place was reached', () => {
    const labels = sources.map(({ label }) => label).join('\n')
    for (const call of [
      'auth/register 403',
      'auth/login 401',
      'confirm_password 400',
      'settings 502',
      'sticker.lottie 200',
      'export 200',
      'imports 200',
      'notices/connect 200',
    ])
      expect(labels).toContain(call)
    expect(labels).toMatch(/file giftbuyer\.db/)
    expect(labels).toMatch(/file sessions\/user_1\//)
    const output = sources.filter(({ label }) => label.startsWith('output')).map(({ text }) => text)
    expect(output.join('')).toContain('telegram call failed')
    expect(output.join('')).toContain('connecting a chat failed')
    expect(canaries.filter(({ value }) => value.length < 8)).toEqual([])
    expect(relay.addresses().some((address) => address.includes(`/file/bot${secrets.botToken}/`))).toBe(true)
  })

  test('is in the output, in a response, in a file or in a file’s name', () => {
    expect(findLeaks(canaries, sources, mayHold)).toEqual([])
  })

  test('was sent to the Bot API except the bot’s tokens, in the URL that requires them', () => {
    const { botToken, wrongBotToken } = secrets
    const asked = relay.addresses().map((address) => ({
      label: 'a Bot API address',
      text: address.replace(`bot${botToken}/`, '/').replace(`bot${wrongBotToken}/`, '/'),
    }))
    expect(asked.length).toBeGreaterThan(4)
    expect(findLeaks(canaries, asked, () => false)).toEqual([])
  })

  test('would be missed: each is found in a simulated leak', () => {
    for (const canary of canaries) {
      const bytes = Buffer.from(canary.value)
      const written = [
        bytes,
        bytes.toString('hex'),
        bytes.toString('base64'),
        Buffer.concat([Buffer.from('x'), bytes]).toString('base64url'),
        JSON.stringify({ at: bytes.toString('utf8') }),
        bytes.subarray(0, Math.ceil(bytes.length / 2) + 3),
      ]
      for (const text of written.map((form) => Buffer.from(form).toString('latin1'))) {
        const isShort = bytes.length < 20 && text.length < bytes.length
        const isBinaryJson = text.startsWith('{') && Buffer.from(bytes.toString('utf8')).compare(bytes) !== 0
        if (isShort || isBinaryJson) continue
        const leaks = findLeaks([canary], [{ label: 'here', text: `before ${text} after` }], () => false)
        expect([canary.name, leaks]).toEqual([canary.name, [`${canary.name} in here`]])
      }
      expect(new Set(listForms(canary)).size).toBe(listForms(canary).length)
    }
  })
})

/** Where the contract allows them: a phone in its account, a QR code on the page that requested it. */
function mayHold(canary: string, label: string): boolean {
  if (canary === 'phone')
    return /^body of \S+ \/api\/(account|events|auth\/send_code)|^file giftbuyer\.db|^name /.test(label)
  if (canary === 'QR token') return label.startsWith('body of') && label.includes('/api/auth/qr')
  if (canary === 'API token') return label === 'body of POST /api/tokens 200'
  // An export is the session and its key in another encoding.
  if (/^body of POST \/api\/account\/\d+\/export 200$/.test(label))
    return ['exported session', 'session', 'auth key'].includes(canary)
  if (canary === 'connect code') return /^body of (GET|POST) \/api\/notices\/connect 200$/.test(label)
  if (canary === 'set-up code') return label === 'the announcement'
  return false
}

async function live() {
  simulator = await startSimulator({ seed: 7 })
  relay = await startBotApiRelay(simulator, secrets.botToken)
  built = buildPanel()
  const dataDir = join(built.folder, 'data')
  writeFileSync(join(built.folder, 'dc.pem'), simulator.publicKeyPem)
  const env = {
    HOST: '127.0.0.1',
    TRUST_PROXY: 'loopback',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'trace',
    TELEGRAM_DC: simulator.dc,
    TELEGRAM_RSA_KEY_FILE: join(built.folder, 'dc.pem'),
    TELEGRAM_BOT_API_URL: relay.url,
  }
  const port = await findFreePort()
  const traffic = createTraffic(() => `http://127.0.0.1:${port}`)
  const grounds = { traffic, simulator, relay, secrets }

  /** Runs the panel while `work` uses it; its output is a source. */
  const run = async (name: string, secretKey: string, work: (output: () => string) => Promise<void>) => {
    const panel = spawnPanel(built, { port, env: { ...env, SECRET_KEY: secretKey } })
    let output = ''
    for (const stream of [panel.child.stdout, panel.child.stderr])
      stream?.on('data', (part) => (output += String(part)))
    try {
      if (await panel.isUp()) await work(() => output)
      panel.child.kill('SIGTERM')
      await panel.exited
    } finally {
      if (panel.child.exitCode === null) await panel.kill()
      const announced = /^ {2}Set-up code.*$/m.exec(output)?.[0] ?? ''
      sources.push(
        { label: `output of ${name}`, text: Buffer.from(output.replace(announced, '')).toString('latin1') },
        { label: 'the announcement', text: announced },
      )
      keepFiles(dataDir, name)
    }
  }

  let accountId = 0
  await run('the first start', secrets.secretKey, async (output) => {
    const printed = () => /Set-up code.*: (\S+)/.exec(output())?.[1]
    while (printed() === undefined) await new Promise((resolve) => setTimeout(resolve, 20))
    const setupCode = printed() ?? ''
    for (const value of [setupCode, setupCode.replaceAll('-', '')]) canaries.push({ name: 'set-up code', value })
    canaries.push(...(await enterPanel(grounds, setupCode)))
    accountId = await addAccount(grounds)
    canaries.push(...(await scanCode(grounds)))
    canaries.push(...(await makeCredentials(traffic, secrets, accountId)))
    await useTelegram(grounds, accountId)
    canaries.push(...(await connectChat(grounds)))
    keepFiles(dataDir, 'the running panel')
  })

  await run('a start with a wrong key', secrets.wrongSecretKey, async () => {
    throw new Error('started with a wrong key')
  })

  // Telegram, the files and the database fail while the panel runs.
  await run('a start of a broken panel', secrets.secretKey, async () => {
    const database = new Sqlite(join(dataDir, 'giftbuyer.db'))
    database.exec('ALTER TABLE api_profiles RENAME TO mislaid')
    await traffic.send('POST', '/api/apiprofile', { api_id: 1, api_hash: secrets.apiHash })
    await traffic.send('GET', '/api/apiprofiles')
    database.exec('ALTER TABLE mislaid RENAME TO api_profiles')
    const vain = await connectInVain(grounds, () => {
      database.exec('ALTER TABLE notice_settings RENAME TO mislaid')
      return () => database.exec('ALTER TABLE mislaid RENAME TO notice_settings')
    })
    canaries.push(...vain)
    database.prepare('UPDATE users SET bot_token_sealed = ?').run(secrets.botToken.length.toString())
    await traffic.send('GET', '/api/settings')
    await traffic.send('POST', '/api/settings', { bot_token: secrets.botToken })
    database.close()
    simulator.world.endSessions(secrets.phone, 'SESSION_REVOKED')
    await traffic.send('POST', `/api/account/${accountId}/refresh`)
    await traffic.send('GET', '/api/accounts?include=signed_out')
  })
  noteSessions(dataDir, secrets.secretKey)
  for (const { key } of simulator.snapshot().wire.keys)
    canaries.push({ name: 'auth key', value: Buffer.from(key, 'base64') })

  const rotated = spawnSync(process.execPath, [join(built.folder, 'dist', 'commands', 'rotate-key.js')], {
    env: { ...process.env, ...env, SECRET_KEY: secrets.secretKey, NEW_SECRET_KEY: secrets.newSecretKey },
  })
  sources.push({ label: 'output of rotate-key', text: `${rotated.stdout.toString()}${rotated.stderr.toString()}` })
  expect([rotated.status, rotated.stderr.toString()]).toEqual([0, ''])

  const session = listFiles(join(dataDir, 'sessions')).find((path) => path.endsWith('.session'))
  if (session !== undefined) writeFileSync(join(dataDir, 'sessions', session), randomBytes(40))
  await run('the last start', secrets.newSecretKey, async () => {
    await traffic.send('GET', '/api/accounts?wait=1')
    await traffic.send('DELETE', '/api/account/2?logout=1')
    await traffic.send('DELETE', '/api/auth/logout')
    await traffic.send('GET', '/api/accounts')
  })
  sources.push(...traffic.sources())
}

/** Every file of the data folder as it is now, and its name. */
function keepFiles(dataDir: string, when: string) {
  for (const path of listFiles(dataDir)) {
    const text = readFileSync(join(dataDir, path), 'latin1')
    const name = path.replaceAll(/\+\d+/g, '<phone>')
    sources.push({ label: `file ${name} of ${when}`, text }, { label: `name of a file of ${when}`, text: path })
  }
}

function listFiles(folder: string): string[] {
  chmodSync(folder, 0o700)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
}

/** The decrypted sessions: they must not be found in plain text anywhere. */
function noteSessions(dataDir: string, key: string) {
  const [{ box }] = sealsOf(parseKey(key))
  for (const path of listFiles(join(dataDir, 'sessions'))) {
    const [, userId, phone] = /^user_(\d+)\/(\+\d+)\.session$/.exec(path) ?? []
    if (userId === undefined || phone === undefined) continue
    const text = readFileSync(join(dataDir, 'sessions', path), 'utf8')
    const session = openSession(text, { box, places }, { userId: Number(userId), phone })
    if (session !== null) canaries.push({ name: 'session', value: session })
  }
}
