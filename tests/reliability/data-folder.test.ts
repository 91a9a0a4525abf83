/** The panel and its commands as processes on one data folder: locking, file modes, and a full disk. */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSimulator } from '../../server/simulator/index.ts'
import type { Simulator } from '../../server/simulator/types.ts'
import { createHttpClient } from '../support/http-client.ts'
import { buildPanel, findFreePort, spawnPanel, type BuiltPanel, type PanelProcess } from './kill-panel.ts'

let built: BuiltPanel
let simulator: Simulator
let base: string
let dataDir: string
let panels: PanelProcess[]

beforeAll(async () => {
  built = buildPanel()
  simulator = await startSimulator()
}, 120_000)
afterAll(async () => {
  await simulator.stop()
  built.remove()
})
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'giftbuyer-folder-'))
  dataDir = join(base, 'data')
  writeFileSync(join(base, 'dc.pem'), simulator.publicKeyPem)
  panels = []
})
afterEach(async () => {
  for (const panel of panels) await panel.kill()
  rmSync(base, { recursive: true, force: true })
})

const envOf = (folder: string) => ({
  DATA_DIR: folder,
  TELEGRAM_DC: simulator.dc,
  TELEGRAM_RSA_KEY_FILE: join(base, 'dc.pem'),
  TELEGRAM_BOT_API_URL: simulator.botApiUrl,
})

async function start(folder: string, shell?: string): Promise<PanelProcess> {
  const port = await findFreePort()
  const panel = spawnPanel(built, { port, env: envOf(folder), ...(shell === undefined ? {} : { shell }) })
  panels.push(panel)
  return panel
}

function command(name: string, args: string[], folder: string, env: Record<string, string> = {}) {
  const argv = [join(built.folder, 'dist', 'commands', `${name}.js`), ...args]
  const child = spawn(process.execPath, argv, {
    cwd: base,
    env: { ...process.env, ...envOf(folder), BACKUP_PASSPHRASE: 'four words of mine', INIT_CWD: base, ...env },
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (bytes) => (output += String(bytes)))
  child.stderr.on('data', (bytes) => (errors += String(bytes)))
  return new Promise<{ code: number | null; output: string; errors: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, output, errors }))
  })
}

/** A first user with a profile, two accounts and a cached sticker. */
async function fill({ url }: PanelProcess) {
  const http = createHttpClient(() => url)
  await http.request('POST', '/api/auth/register', { body: { username: 'owner', password: 'correct horse' } })
  await http.request('POST', '/api/apiprofile', { body: { api_id: 10_001, api_hash: 'ab'.repeat(16) } })
  for (const phone of ['+15550100001', '+15550100002']) {
    const sent = await http.request('POST', '/api/auth/send_code', { body: { api_profile_id: 1, phone } })
    expect(sent.status).toBe(200)
    const login_id = /"login_id":"([^"]+)"/.exec(sent.text)?.[1]
    const confirmed = await http.request('POST', '/api/auth/confirm_code', { body: { login_id, code: '12345' } })
    expect(confirmed.status).toBe(200)
  }
  const { text } = await http.request('POST', '/api/gifts/refresh')
  const unique = /"sticker_unique_id":"([^"]+)"/.exec(text)?.[1] ?? ''
  const sticker = await http.request('GET', `/api/gifts/sticker.lottie?uniq=${encodeURIComponent(unique)}`)
  expect(sticker.status).toBe(200)
  return http
}

test(
  'of two starts at once one runs, and a lock that a kill left behind blocks nobody',
  { timeout: 120_000 },
  async () => {
    const both = await Promise.all([start(dataDir), start(dataDir)])
    const areUp = await Promise.all(both.map((panel) => panel.isUp()))
    expect(areUp.filter(Boolean)).toHaveLength(1)
    const loser = both[areUp.indexOf(false)]
    expect(await loser?.exited).toBe(1)
    expect(loser?.errors()).toMatch(/^DATA_DIR: .+ is in use by another panel; stop that one first\n$/)
    await both[areUp.indexOf(true)]?.kill()
    expect(readdirSync(dataDir)).toContain('.panel.lock')
    expect(await (await start(dataDir)).isUp()).toBe(true)
  },
)

test('a backup is made while the panel runs; restore and rotate-key refuse', { timeout: 120_000 }, async () => {
  const panel = await start(dataDir)
  expect(await panel.isUp()).toBe(true)
  await fill(panel)
  const made = await command('backup', ['mine.backup'], dataDir)
  expect(made).toMatchObject({
    code: 0,
    errors: '',
    output: expect.stringMatching(/mine\.backup: \d+ bytes, 2 signed-in/),
  })
  const again = await command('backup', ['mine.backup'], dataDir)
  expect(again).toMatchObject({
    code: 1,
    output: '',
    errors: expect.stringMatching(/^[^\n]+already exists[^\n]+\n$/),
  })
  const restored = await command('restore', ['mine.backup', '--force'], dataDir)
  expect(restored).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^DATA_DIR: [^\n]+ in use by another panel[^\n]+\n$/),
  })
  const rotated = await command('rotate-key', [], dataDir)
  expect(rotated).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^DATA_DIR: [^\n]+ in use by another panel[^\n]+\n$/),
  })
  const wrong = await command('restore', ['mine.backup'], join(base, 'other'), { BACKUP_PASSPHRASE: 'something else' })
  expect(wrong).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^[^\n]+ cannot be opened with this passphrase\n$/),
  })
  const unasked = await command('restore', ['mine.backup'], join(base, 'other'), { BACKUP_PASSPHRASE: '' })
  expect(unasked).toMatchObject({ code: 1, errors: expect.stringMatching(/^BACKUP_PASSPHRASE: [^\n]+\n$/) })
  const elsewhere = await command('restore', ['mine.backup', '--data-dir', 'other'], dataDir)
  expect(elsewhere).toMatchObject({
    code: 0,
    errors: '',
    output: expect.stringContaining('2 accounts, 2 with their sessions'),
  })

  await panel.kill()
  const moved = await start(join(base, 'other'))
  expect(await moved.isUp()).toBe(true)
  const http = createHttpClient(() => moved.url)
  await http.request('POST', '/api/auth/login', { body: { username: 'owner', password: 'correct horse' } })
  for (const id of [1, 2]) {
    expect((await http.lines('POST', `/api/account/${id}/refresh`)).at(-1)).toMatchObject({ done: true })
  }
})

test.each(['000', '077'])('under umask %s every file is its owner’s alone', { timeout: 120_000 }, async (umask) => {
  const panel = await start(dataDir, `umask ${umask}`)
  expect(await panel.isUp()).toBe(true)
  await fill(panel)
  await command('backup', [join(dataDir, 'mine.backup')], dataDir)
  const entries = readdirSync(dataDir, { withFileTypes: true, recursive: true })
  const modes = entries.map((entry) => {
    const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777
    return `${entry.name} ${entry.isDirectory() ? 'folder' : 'file'} ${mode.toString(8)}`
  })
  expect(modes.filter((line) => !/ (folder 700|file 600)$/.test(line))).toEqual([])
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  const names = entries.map(({ name }) => name)
  for (const name of [
    'giftbuyer.db',
    'giftbuyer.db-wal',
    'giftbuyer.db-shm',
    'secret.key',
    '.panel.lock',
    'mine.backup',
  ]) {
    expect(names).toContain(name)
  }
  expect(names.filter((name) => /\.(session|tgs)$/.test(name))).toHaveLength(3)
})

// A file size limit simulates a full disk: it works for every user, root included.
test('a disk that is full is said in words, and costs nothing', { timeout: 120_000 }, async () => {
  const first = await start(dataDir)
  expect(await first.isUp()).toBe(true)
  await fill(first)
  first.child.kill('SIGTERM')
  expect(await first.exited).toBe(0)

  const blocks = Math.ceil(statSync(join(dataDir, 'giftbuyer.db')).size / 512) + 8
  const tight = await start(dataDir, `ulimit -f ${blocks}`)
  expect(await tight.isUp()).toBe(true)
  const http = createHttpClient(() => tight.url)
  await http.request('POST', '/api/auth/login', { body: { username: 'owner', password: 'correct horse' } })
  const accepted: string[] = []
  let refused: { status: number; body: unknown } | null = null
  for (let number = 0; number < 2_000 && refused === null; number++) {
    const name = `Name ${number}`
    const answer = await http.request('PATCH', '/api/apiprofile/1', { body: { name } })
    if (answer.status === 200) accepted.push(name)
    else refused = answer
  }
  expect(refused).toMatchObject({ status: 507, body: { error: 'storage_full', detail: expect.any(String) } })
  expect((await http.request('GET', '/api/accounts?cached=1')).body).toMatchObject({ accounts: [{}, {}] })
  expect((await http.request('GET', '/api/gifts')).status).toBe(200)
  const shown = await http.request('GET', '/api/apiprofiles')
  expect(shown.text).toContain(`"${accepted.at(-1)}"`)
  await tight.kill()

  const last = await start(dataDir)
  expect(await last.isUp()).toBe(true)
  const after = createHttpClient(() => last.url)
  await after.request('POST', '/api/auth/login', { body: { username: 'owner', password: 'correct horse' } })
  expect((await after.request('GET', '/api/apiprofiles')).text).toContain(`"${accepted.at(-1)}"`)
  const saved = await after.request('PATCH', '/api/apiprofile/1', { body: { name: 'Room again' } })
  expect(saved.status).toBe(200)
})

test('a start on a full disk prints one line and leaves the data unchanged', { timeout: 120_000 }, async () => {
  const first = await start(dataDir)
  expect(await first.isUp()).toBe(true)
  await fill(first)
  first.child.kill('SIGTERM')
  expect(await first.exited).toBe(0)
  const path = join(dataDir, 'giftbuyer.db')
  const before = readFileSync(path)
  const later = join(base, 'later')
  mkdirSync(later)
  for (const name of ['dist', 'package.json']) cpSync(join(built.folder, name), join(later, name), { recursive: true })
  const { symlinkSync } = await import('node:fs')
  symlinkSync(join(built.folder, 'node_modules'), join(later, 'node_modules'))
  cpSync(join(built.folder, 'migrations'), join(later, 'migrations'), { recursive: true, dereference: true })
  const journalPath = join(later, 'migrations', 'meta', '_journal.json')
  const journal: { entries: object[] } = JSON.parse(readFileSync(journalPath, 'utf8'))
  const entry = { idx: 99, version: '6', when: Date.UTC(2090, 0, 1), tag: '0099_later', breakpoints: true }
  writeFileSync(journalPath, JSON.stringify({ ...journal, entries: [...journal.entries, entry] }))
  writeFileSync(join(later, 'migrations', '0099_later.sql'), 'ALTER TABLE users ADD COLUMN colour text;')
  const blocks = Math.floor(before.length / 1024)
  const panel = spawnPanel(
    { ...built, folder: later },
    { port: await findFreePort(), env: envOf(dataDir), shell: `ulimit -f ${blocks}` },
  )
  panels.push(panel)
  expect(await panel.exited).toBe(1)
  expect(panel.errors()).toMatch(/^DATA_DIR: cannot update [^\n]+; nothing was changed\n$/)
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(readdirSync(dataDir).filter((name) => /tmp|bak/.test(name))).toEqual([])
  expect(await (await start(dataDir)).isUp()).toBe(true)
})

test('a read-only disk is one line', { timeout: 120_000 }, async () => {
  const panel = await start('/proc/1')
  expect(await panel.isUp()).toBe(false)
  expect(await panel.exited).toBe(1)
  expect(panel.errors()).toMatch(/^DATA_DIR: cannot write to \/proc\/1[^\n]*\n$/)
})
