/** A running panel during a rebuild: it keeps its own build, including parts that it has not loaded yet. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundImport } from '../server/contract/imports.ts'
import { writeTelethonFile } from '../server/imports/testing/write-sessions.ts'
import { createDataDir, startDemo } from './support/demo.ts'
import { createHttpClient } from './support/http-client.ts'

const root = join(import.meta.dirname, '..')
const BUILDS_MS = 240_000
const credentials = { username: 'demo', password: 'demo-demo' }

let folder: string
let dist: string
let data: Awaited<ReturnType<typeof createDataDir>>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-rebuilt-'))
  dist = join(folder, 'dist')
  for (const name of ['node_modules', 'migrations', 'package.json']) symlinkSync(join(root, name), join(folder, name))
  data = await createDataDir()
})

afterEach(async () => {
  await data.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** What `npm run build` made last, in the test folder. */
function copyBuild(): void {
  const from = join(root, 'dist')
  const name = readFileSync(join(from, 'current'), 'utf8')
  for (const part of ['current', 'main.js', 'commands', join('builds', name)])
    cpSync(join(from, part), join(dist, part), { recursive: true })
}

/** Like `npm run build`, into a test folder; resolves to the exit code. */
async function buildPanel(env: Record<string, string> = {}): Promise<unknown> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'build.mjs'), dist], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: 'ignore',
  })
  const [code]: unknown[] = await once(child, 'exit')
  return code
}

const current = () => readFileSync(join(dist, 'current'), 'utf8')

/** Replaces a build's page, including its compressed copies. */
function writePage(build: string, html: string) {
  const path = join(dist, 'builds', build, 'web', 'index.html')
  for (const ending of ['.br', '.gz']) rmSync(path + ending)
  writeFileSync(path, html)
}

test(
  'a running panel misses nothing while another is built, and the other starts next',
  { timeout: BUILDS_MS },
  async () => {
    copyBuild()
    const first = current()
    // Builds that cannot be running any more, and files of earlier versions.
    for (const old of ['01', '02', '03', '04']) mkdirSync(join(dist, 'builds', old))
    mkdirSync(join(dist, 'parts'))

    const panel = await startDemo(data.path, [], { root: folder })
    try {
      const client = createHttpClient(() => panel.url)
      const page = await client.request('GET', '/')
      expect(await buildPanel()).toBe(0)
      const second = current()
      expect(second).not.toBe(first)
      expect(readdirSync(join(dist, 'builds'))).toEqual(['03', '04', first, second])
      expect(readdirSync(dist).toSorted()).toEqual(['builds', 'commands', 'current', 'main.js'])
      writePage(second, '<!doctype html><title>The second</title>')

      expect((await client.request('GET', '/')).text).toBe(page.text)
      for (const [, asset = ''] of page.text.matchAll(/"(assets\/[^"]+)"/g)) {
        expect([asset, (await client.request('GET', `/${asset}`)).status]).toEqual([asset, 200])
      }
      // Two parts that are loaded on demand: the API description, and the database reader.
      expect((await client.request('GET', '/api/docs')).text).toContain('/api/accounts')
      await client.request('POST', '/api/auth/login', { body: credentials })
      const look = await client.request('POST', '/api/imports', { body: { files: [sessionFile()] } })
      expect(foundImport.parse(look.body).items).toMatchObject([{ kind: 'telethon_file', problem: 'other_server' }])
    } finally {
      expect(await panel.stop()).toBe(0)
    }

    const next = await startDemo(data.path, [], { root: folder })
    try {
      expect(await (await fetch(next.url)).text()).toContain('The second')
    } finally {
      expect(await next.stop()).toBe(0)
    }
  },
)

test('a failed build leaves the last one as it was', { timeout: BUILDS_MS }, async () => {
  mkdirSync(join(dist, 'builds', '1'), { recursive: true })
  writeFileSync(join(dist, 'current'), '1')
  // The server is built; Vite fails before the web app is.
  const endsEarly = "--import=data:text/javascript,if(process.argv[3]==='web')process.exit(3)"
  expect(await buildPanel({ NODE_OPTIONS: endsEarly })).toBe(1)
  expect([current(), readdirSync(join(dist, 'builds'))]).toEqual(['1', ['1']])
})

/** A session of another client, in a database. */
function sessionFile() {
  const path = join(folder, 'elsewhere.session')
  writeTelethonFile(path, { session: { dcId: 2, host: '149.154.167.51', port: 443, key: randomBytes(256) } })
  return { name: 'elsewhere.session', data: readFileSync(path).toString('base64') }
}
