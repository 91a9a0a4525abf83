/** The files that run the panel as a service, checked as far as possible without a container or an init system. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { parseConfig } from '../../server/config.ts'
import { createDataDir, startDemo } from '../support/demo.ts'
import { findProgram } from './installed.ts'
import { deployDir } from './proxies.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (name: string) => readFileSync(join(deployDir, name), 'utf8')

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'giftbuyer-deploy-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const copiesOf = (stage: string) =>
  [...stage.matchAll(/^COPY (--from=\S+ )?(.+) (\S+)$/gm)].map(([, from = '', sources = '', target = '']) => ({
    isFromBuild: from !== '',
    sources: sources.split(' '),
    target,
  }))

describe('the image', () => {
  const stages = read('Dockerfile')
    .split(/^FROM /m)
    .slice(1)
  const [build = '', last = ''] = stages

  test('copies only existing files that its ignore file allows', () => {
    const ignored = read('Dockerfile.dockerignore').split('\n')
    const named = [build, last].flatMap((stage) => copiesOf(stage).filter((copy) => !copy.isFromBuild))
    const sources = named.flatMap((copy) => copy.sources)
    expect(sources.length).toBeGreaterThan(4)
    for (const source of sources) {
      expect([source, existsSync(join(root, source))]).toEqual([source, true])
      expect(ignored).toContain(`!${source}`)
    }
    expect(ignored).toContain('*')
  })

  test('builds with the commands of this package', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    for (const [, name = ''] of build.matchAll(/npm run (\S+)/g)) expect(Object.keys(scripts)).toContain(name)
    // Only build files copied before it.
    const before = copiesOf(build).flatMap((copy) => copy.sources)
    expect(before).toEqual(expect.arrayContaining(['package.json', 'tsconfig.json', 'scripts', 'server', 'web']))
  })

  test('runs unprivileged, keeps its data in one place and has a health check', () => {
    expect(last).toMatch(/^USER node$/m)
    expect(last).toMatch(/^VOLUME \/data$/m)
    expect(last).toMatch(/DATA_DIR=\/data/)
    const [, check = ''] = /^HEALTHCHECK .*CMD (\[.+\])$/m.exec(last) ?? []
    expect(z.array(z.string()).parse(JSON.parse(check)).slice(0, 2)).toEqual(['node', '-e'])
  })

  // The content of the image's last stage, with only the runtime packages of the lock file.
  test.skipIf(!existsSync(join(root, 'dist', 'main.js')))(
    'is enough to run the panel, and its own check finds it well',
    { timeout: 60_000 },
    async () => {
      const app = join(folder, 'app')
      mkdirSync(app)
      const sources = copiesOf(last).flatMap((copy) => copy.sources.map((source) => basename(source)))
      for (const name of sources.filter((one) => one !== 'node_modules')) {
        cpSync(join(root, name), join(app, name), { recursive: true })
      }
      linkProductionPackages(join(app, 'node_modules'))
      // Trimmed as in the image: SQLite's package, which loses most, is copied for that.
      const sqlite = join('node_modules', 'better-sqlite3')
      rmSync(join(app, sqlite))
      cpSync(join(root, sqlite), join(app, sqlite), { recursive: true })
      const thinOut = build.replaceAll(' \\\n', '').split(/RUN npm prune [^&]+&& /)[1] ?? ''
      expect(spawnSync('sh', ['-c', thinOut], { cwd: app, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
      expect(existsSync(join(app, sqlite, 'deps'))).toBe(false)
      // Packages resolve others from their link, not its target: dev dependencies stay hidden.
      const env = { NODE_ENV: 'production', NODE_OPTIONS: '--preserve-symlinks' }
      const data = await createDataDir()
      const demo = await startDemo(data.path, [], { root: app, env })
      try {
        expect((await fetch(demo.url)).status).toBe(200)
        const [, check = ''] = /^HEALTHCHECK .*CMD (\[.+\])$/m.exec(last) ?? []
        const [, ...args] = z.array(z.string()).parse(JSON.parse(check))
        const run = (port: string) => spawnSync(process.execPath, args, { env: { PORT: port } }).status
        expect(run(new URL(demo.url).port)).toBe(0)
        expect(run('1')).toBe(1)
      } finally {
        expect(await demo.stop()).toBe(0)
        await data.remove()
      }
    },
  )
})

/** Links to what `npm prune --omit=dev` leaves. */
function linkProductionPackages(target: string) {
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) })
    .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const names = Object.entries(lock.packages)
    .filter(([path, { dev }]) => dev !== true && /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path))
    .map(([path]) => path.slice('node_modules/'.length))
    .filter((name) => existsSync(join(root, 'node_modules', name)))
  for (const name of names) {
    mkdirSync(dirname(join(target, name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(target, name))
  }
}

describe('compose.yaml', () => {
  const compose = read('compose.yaml')

  test("references existing files, and settings that the proxy's files read", () => {
    const [, context = ''] = /context: (\S+)/.exec(compose) ?? []
    const [, dockerfile = ''] = /dockerfile: (\S+)/.exec(compose) ?? []
    expect(existsSync(join(deployDir, context, dockerfile))).toBe(true)
    expect(existsSync(join(deployDir, 'Caddyfile'))).toBe(true)
    for (const name of ['DOMAIN', 'PANEL']) {
      expect(compose).toMatch(new RegExp(`^ +${name}: `, 'm'))
      expect(read('Caddyfile')).toContain(`{$${name}:`)
    }
  })

  test('gives browsers everything that Caddy offers, HTTP/3 included', () => {
    expect(compose).toMatch(/'443:443', '443:443\/udp'/)
  })

  test('gets its required settings from a file that every command reads', () => {
    const guide = readFileSync(join(root, 'docs', 'operating.md'), 'utf8')
    const needed = [...compose.matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name)
    expect(needed).toContain('DOMAIN')
    for (const name of needed) {
      expect(guide).toMatch(new RegExp(`^echo ${name}=\\S+ >>? \\.env$`, 'm'))
      expect(guide).not.toMatch(new RegExp(`${name}=\\S+ docker compose`))
    }
    expect(readFileSync(join(root, '.gitignore'), 'utf8').split('\n')).toContain('.env')
  })

  test('exposes only the proxy', () => {
    const [panel = ''] = compose.split(/^ {2}caddy:$/m)
    expect(panel).not.toMatch(/^ +ports:/m)
    expect(panel).toMatch(/read_only: true/)
  })
})

describe('giftbuyer.env', () => {
  const values = parseEnv(read('giftbuyer.env'))

  test('has settings that the panel accepts', () => {
    expect(parseConfig(values, [])).toMatchObject({ dataDir: '/var/lib/giftbuyer', trustProxy: 'loopback' })
  })

  // The commands read only the file, the service also its unit: both must use the same folder.
  test('gives the commands the folder of the service', () => {
    const unit = read('giftbuyer.service')
    const [, stateFolder = ''] = /^StateDirectory=(\S+)$/m.exec(unit) ?? []
    expect(values['DATA_DIR']).toBe(`/var/lib/${stateFolder}`)
    expect(unit).toContain(`DATA_DIR=${values['DATA_DIR']}\n`)
    expect(unit).toMatch(/^EnvironmentFile=-\/etc\/giftbuyer\.env$/m)
  })
})

test('docs/operating.md names existing commands and files', () => {
  const guide = readFileSync(join(root, 'docs', 'operating.md'), 'utf8')
  const commands = [...guide.matchAll(/(?:dist\/commands\/|… )([\w-]+)\.js/g)].map(([, name]) => `${name}.ts`)
  expect(commands).toContain('backup.ts')
  for (const name of commands) expect([name, existsSync(join(root, 'server', 'commands', name))]).toEqual([name, true])
  const files = [...guide.matchAll(/(?:docs\/|\]\()deploy\/([\w.-]+)/g)].map(([, name = '']) => name)
  expect(files).toContain('giftbuyer.env')
  for (const name of files) expect([name, existsSync(join(deployDir, name))]).toEqual([name, true])
})

const analyze = (args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' })

describe.skipIf(findProgram('systemd-analyze') === null)('giftbuyer.service', () => {
  test('is a unit that systemd accepts without warnings', () => {
    const file = join(folder, 'giftbuyer.service')
    writeFileSync(file, read('giftbuyer.service').replace('/usr/bin/node', process.execPath))
    const { status, stderr } = analyze(['verify', '--man=no', file])
    expect(stderr.split('\n').filter((line) => line.includes('giftbuyer.service'))).toEqual([])
    expect(status).toBe(0)
  })

  test('is sandboxed as far as a panel can be', () => {
    const args = ['security', '--offline=true', '--threshold=15', join(deployDir, 'giftbuyer.service')]
    const { status, stdout } = analyze(args)
    expect(stdout).toMatch(/Overall exposure level for giftbuyer\.service: [01]\.\d/)
    expect(status).toBe(0)
  })
})
