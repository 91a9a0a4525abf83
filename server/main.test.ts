import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { buildPanel, type BuiltPanel } from '../tests/reliability/kill-panel.ts'

let built: BuiltPanel
let dataDir: string
let children: ChildProcess[]

beforeAll(() => void (built = buildPanel()), 120_000)
afterAll(() => built.remove())
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'giftbuyer-main-'))
  children = []
})
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

function run(argv: string[], env: Record<string, string> = {}, nodeArgs: string[] = []) {
  const child = spawn(process.execPath, [...nodeArgs, join(built.folder, 'dist', 'main.js'), ...argv], {
    cwd: built.folder,
    env: { DATA_DIR: dataDir, TELEGRAM_DC: '2@127.0.0.1:9', ...env },
  })
  children.push(child)
  let output = ''
  let errors = ''
  child.stdout.on('data', (bytes) => (output += String(bytes)))
  child.stderr.on('data', (bytes) => (errors += String(bytes)))
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve))
  return { child, exited, output: () => output, errors: () => errors }
}

async function freePort(): Promise<number> {
  const server = await listen()
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
  })
}

test.each([
  [['--port', 'abc'], {}, 'PORT: must be a number'],
  [[], { SECRET_KEY: 'short' }, 'SECRET_KEY: must be 32 bytes or longer'],
  [[], { DATA_DIR: '/proc/nowhere' }, 'DATA_DIR: cannot create /proc/nowhere'],
])('a bad setting is one line and exit code 1: %j %j', async (argv, env, line) => {
  const panel = run(argv, env)
  expect(await panel.exited).toBe(1)
  expect(panel.errors()).toBe(`${line}\n`)
})

test('a port in use is one line that names it', async () => {
  const server = await listen()
  const port = portOf(server)
  const panel = run(['--port', String(port)])
  expect(await panel.exited).toBe(1)
  expect(panel.errors()).toBe(`PORT: ${port} on 127.0.0.1 is in use\n`)
  server.close()
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends open streams and the process, in order', async (signal) => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const panel = run(['--port', String(port)])
  await expect.poll(panel.output, { timeout: 20_000 }).toContain(`http://localhost:${port}`)
  const credentials = JSON.stringify({ username: 'owner', password: 'correct horse' })
  const headers = { 'content-type': 'application/json' }
  const registered = await fetch(`${url}/api/auth/register`, { method: 'POST', headers, body: credentials })
  const cookie = registered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const stream = await fetch(`${url}/api/gifts/stream`, { headers: { cookie } })
  const second = run(['--port', String(await freePort())])
  expect(await second.exited).toBe(1)
  expect(second.errors()).toMatch(/^DATA_DIR: .+ is in use by another panel.*\n$/)
  panel.child.kill(signal)
  expect(await stream.text()).toContain('event: gifts')
  expect(await panel.exited).toBe(0)
  expect(panel.errors()).toBe('')
  expect(readdirSync(dataDir)).not.toContain('giftbuyer.db-wal')
})

const marker = 'SIGTERM is in hand\n'
/** Makes the process report when it has installed its signal handlers. */
const tellsOfHandler = `data:text/javascript,process.on('newListener',(name)=>{if(name==='SIGTERM')process.stderr.write(${JSON.stringify(marker)})})`

test.each([
  ['before anything is loaded', [], null],
  ['before anything is loaded', ['--demo'], null],
  ['when the demo has its folder', ['--demo'], '.demo'],
  ['while the demo fills itself', ['--demo'], '.demo/sessions'],
] as const)('SIGTERM %s %j is a stop like any other', async (_when, argv, folder) => {
  const nodeArgs = ['--import', tellsOfHandler]
  const panel = run([...argv, '--port', String(await freePort())], { LOG_LEVEL: 'error' }, nodeArgs)
  const isThere = (): boolean => folder === null || existsSync(join(dataDir, folder))
  await expect.poll(() => panel.errors() === marker && isThere(), { timeout: 20_000, interval: 1 }).toBe(true)
  panel.child.kill('SIGTERM')
  expect(await panel.exited).toBe(0)
  expect(panel.output()).toBe('')
  expect(readdirSync(dataDir)).not.toContain('.demo')
  expect(readdirSync(dataDir)).not.toContain('giftbuyer.db-wal')
})

test('the demo signs in, lists what can be added, and leaves nothing behind', async () => {
  writeFileSync(join(dataDir, 'mine.txt'), 'untouched')
  const port = await freePort()
  const panel = run(['--demo', '--port', String(port)])
  await expect.poll(panel.output, { timeout: 25_000 }).toContain('Bot token for Settings')
  expect(panel.output()).toMatch(
    /Sign in as demo with the password demo-demo[\s\S]+\+\d+ +code \d+[\s\S]+two-step password/,
  )
  const url = `http://127.0.0.1:${port}`
  expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ demo: true, registration: 'closed' })
  const login = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'demo', password: 'demo-demo' }),
  })
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const read = async (path: string): Promise<unknown> =>
    (await fetch(`${url}/api/${path}`, { headers: { cookie } })).json()
  // The first read finds everything: no need to wait.
  expect(await read('gifts')).toMatchObject({
    count: expect.toSatisfy((count: number) => count > 0),
    updated_at: expect.any(String),
  })
  const account = { status: 'active', stars: expect.any(Number), last_checked_at: expect.any(String) }
  expect(await read('accounts')).toMatchObject({ state: 'ready', accounts: Array.from({ length: 4 }, () => account) })
  expect(await read('ready')).toMatchObject({ ok: true, telegram: { ok: true } })
  panel.child.kill('SIGTERM')
  expect(await panel.exited).toBe(0)
  expect(readdirSync(dataDir)).toEqual(['mine.txt'])
})

test('a kept demo continues where it was, sessions included', async () => {
  const argv = ['--demo', '--keep', '--port', String(await freePort())]
  for (const round of [1, 2]) {
    const panel = run(argv)
    await expect.poll(panel.output, { timeout: 25_000 }).toContain('Bot token for Settings')
    const url = `http://127.0.0.1:${argv[3]}`
    const login = await fetch(`${url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'demo', password: 'demo-demo' }),
    })
    const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const refresh = await fetch(`${url}/api/account/1/refresh`, { method: 'POST', headers: { cookie } })
    expect([round, (await refresh.text()).trim().split('\n').at(-1)]).toEqual([
      round,
      expect.stringContaining('"done":true'),
    ])
    panel.child.kill('SIGTERM')
    expect(await panel.exited).toBe(0)
  }
}, 60_000)
