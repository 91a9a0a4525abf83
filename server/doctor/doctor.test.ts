import {
  chmodSync,
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import Sqlite from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { lockDataDir } from '../db/lock.ts'
import { createFakeClock, systemClock } from '../lib/clock.ts'
import { createRandom } from '../lib/random.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import { startSimulator } from '../simulator/index.ts'
import type { Simulator } from '../simulator/types.ts'
import { greetDatacenter } from '../telegram/line/greet-datacenter.ts'
import { parseSession } from '../telegram/account/session-string.ts'
import { createTelegramGateway } from '../telegram/telegram-gateway.ts'
import { examine, type Examination } from './examine.ts'
import { lookAtNode } from './look-at-machine.ts'

const phone = '+79990001122'
let simulator: Simulator
let panel: Panel
let copy: string

/** The data folder of a panel with one account, as a stopped panel leaves it. */
let original: string

beforeAll(async () => {
  simulator = await startSimulator({})
  panel = await startPanel({ simulator })
  await panel.signUp()
  simulator.world.addAccount({ phone })
  await panel.addAccount(phone)
  original = panel.dataDir
})
afterAll(async () => {
  await panel.stop()
  await simulator.stop()
})

const addressOf = ({ dc }: Simulator) => {
  const [id = '', rest = ''] = dc.split('@')
  const [host = '', port = ''] = rest.split(':')
  return { id: Number(id), host, port: Number(port) }
}

const examination = (dataDir: string, over: Partial<Examination> = {}): Examination => ({
  nodeVersion: process.versions.node,
  dataDir,
  setting: null,
  host: '127.0.0.1',
  port: 9,
  isSession: (text) => parseSession(text) !== null,
  backupFolder: null,
  openGateway: null,
  addresses: [addressOf(simulator)],
  greet: greetDatacenter,
  botApiUrl: simulator.botApiUrl,
  clock: systemClock,
  ...over,
})
const look = async (dataDir: string, over?: Partial<Examination>) => {
  const findings = await examine(examination(dataDir, over))
  return {
    faults: findings.filter(({ level }) => level === 'fault').map(({ check, text }) => `${check}: ${text}`),
    warnings: findings.filter(({ level }) => level === 'warning').map(({ check, text }) => `${check}: ${text}`),
    well: findings.filter(({ level }) => level === 'ok').map(({ check }) => check),
    findings,
  }
}
/** Every file with its size, mode and time. */
const snapshot = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const { size, mode, mtimeMs } = statSync(join(folder, name))
      return [name, size, mode, mtimeMs]
    })

/** The same, once the panel has written what it writes a moment after it happened. */
async function settled(folder: string) {
  for (;;) {
    const before = snapshot(folder)
    await systemClock.sleep(300)
    if (isDeepStrictEqual(before, snapshot(folder))) return before
  }
}

const openGateway = () =>
  createTelegramGateway({
    clock: systemClock,
    random: createRandom(1),
    log: silentLog,
    dc: addressOf(simulator),
    rsaKeyPem: simulator.publicKeyPem,
  })

const sessionIn = (folder: string) => join(folder, 'sessions', 'user_1', `${phone}.session`)

describe('beside a running panel', () => {
  test('all is well, and the folder is as it was', async () => {
    const port = Number(new URL(panel.url()).port)
    const before = await settled(original)
    const { faults, well, findings } = await look(original, { port })
    expect(faults).toEqual([])
    expect(well).toEqual([
      'node',
      'folder',
      'disk',
      'database',
      'key',
      'session',
      'port',
      'telegram',
      'bot api',
      'clock',
    ])
    expect(JSON.stringify(findings)).not.toContain(phone.slice(1))
    expect(snapshot(original)).toEqual(before)
    expect((await panel.request('GET', '/api/me')).status).toBe(200)
  })

  test('sessions that are set aside are counted, by no number', async () => {
    const aside = join(original, 'sessions', 'user_1', 'set-aside')
    mkdirSync(aside)
    for (const day of [1, 3]) {
      const name = `${phone}.${Date.UTC(2026, 5, day)}.SESSION_REVOKED.session`
      writeFileSync(join(aside, name), 'sealed')
    }
    const { findings } = await look(original)
    rmSync(aside, { recursive: true })
    const texts = findings.map(({ text }) => text)
    expect(texts).toContain('2 ended sessions are kept, the last until 2026-07-03')
    expect(JSON.stringify(findings)).not.toContain(phone.slice(1))
  })

  test('its accounts are not asked, for that would cost them their sessions', async () => {
    const { warnings } = await look(original, { openGateway })
    expect(warnings).toContain('online: the panel is running, so its accounts were not checked')
  })

  test('settings of another port are noticed', async () => {
    expect((await look(original)).warnings).toContain('port: the panel is running, but not on port 9')
  })
})

describe('of a stopped panel', () => {
  beforeEach(() => {
    copy = `${original}-copy-${process.hrtime.bigint()}`
    mkdirSync(copy, { mode: 0o700 })
    mkdirSync(join(copy, 'sessions', 'user_1'), { recursive: true, mode: 0o700 })
    panel.db().$client.prepare('VACUUM INTO ?').run(join(copy, 'giftbuyer.db'))
    copyFileSync(join(original, 'secret.key'), join(copy, 'secret.key'))
    copyFileSync(sessionIn(original), sessionIn(copy))
    for (const path of [join(copy, 'giftbuyer.db'), join(copy, 'secret.key'), sessionIn(copy)]) chmodSync(path, 0o600)
  })
  afterEach(() => rmSync(copy, { recursive: true, force: true }))

  test('nothing is made or changed in the folder', async () => {
    const before = snapshot(copy)
    expect((await look(copy)).faults).toEqual([])
    expect(snapshot(copy)).toEqual(before)
  })

  test.each<[string, (folder: string) => void, string]>([
    [
      'the session is gone',
      (folder) => rmSync(sessionIn(folder)),
      'session: account 1 (…22): its session file is missing',
    ],
    [
      'the session is damaged',
      (folder) => writeFileSync(sessionIn(folder), 'AAAA', { mode: 0o600 }),
      'session: account 1 (…22): its session file is damaged or was encrypted with another key',
    ],
    [
      'the key is another',
      (folder) => writeFileSync(join(folder, 'secret.key'), 'k'.repeat(44)),
      'key: SECRET_KEY: secret.key in FOLDER is not the key that this data was encrypted with',
    ],
    [
      'the key is gone',
      (folder) => rmSync(join(folder, 'secret.key')),
      'key: SECRET_KEY: not set and FOLDER/secret.key is missing, but the data folder contains encrypted data; restore the key',
    ],
    [
      'the database is no database',
      (folder) => writeFileSync(join(folder, 'giftbuyer.db'), 'x'.repeat(9000)),
      'database: cannot be read (file is not a database)',
    ],
    [
      'a restore was interrupted',
      (folder) => writeFileSync(join(folder, '.restore-unfinished'), ''),
      'database: a restore was interrupted',
    ],
    [
      'others may read the key',
      (folder) => chmodSync(join(folder, 'secret.key'), 0o644),
      'rights: other users can read FOLDER/secret.key',
    ],
    [
      'others may read a session',
      (folder) => chmodSync(sessionIn(folder), 0o640),
      'rights: other users can read FOLDER/sessions/user_1/+79990001122.session',
    ],
  ])('it is told that %s', async (_what, spoil, told) => {
    spoil(copy)
    const { faults, findings } = await look(copy)
    expect(faults).toEqual([told.replace('FOLDER', copy)])
    expect(findings.find(({ level }) => level === 'fault')?.advice).toMatch(/\w{3}/)
  })

  test('a damaged page inside the database is found', async () => {
    const path = join(copy, 'giftbuyer.db')
    const size = statSync(path).size
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(size - 8192, 0xaa), 0, size - 8192, 8192)
    closeSync(file)
    expect((await look(copy)).faults[0]).toMatch(/^database: (is damaged|cannot be read)/)
  })

  test('a database of a newer version is told', async () => {
    const sqlite = new Sqlite(join(copy, 'giftbuyer.db'))
    sqlite.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run('later', 9e15)
    sqlite.close()
    expect((await look(copy)).faults).toEqual(['database: was written by a newer version of the panel'])
  })

  test('an old backup and a new one', async () => {
    expect((await look(copy)).warnings).toContain('backup: no backup found')
    const backup = join(copy, 'a.backup')
    writeFileSync(backup, '')
    utimesSync(backup, 0, Date.UTC(2020, 0, 1) / 1000)
    expect((await look(copy)).warnings[0]).toMatch(/^backup: the last backup is \d+ days old$/)
    writeFileSync(join(copy, 'b.backup'), '')
    expect((await look(copy)).well).toContain('backup')
    expect((await look(copy, { backupFolder: '/nowhere' })).warnings).toContain('backup: no backup found')
  })

  test('a port that something else has', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect((await look(copy, { port })).faults).toEqual([`port: ${port} is used by another program`])
    server.close()
    const taken = Number(new URL(panel.url()).port)
    expect((await look(copy, { port: taken })).faults).toEqual([
      `port: ${taken} is used by a panel with another data folder`,
    ])
  })

  test('a Telegram that nobody answers', async () => {
    const addresses = [{ id: 2, host: '127.0.0.1', port: 9 }]
    const { faults, warnings } = await look(copy, { addresses, botApiUrl: 'http://127.0.0.1:9' })
    expect(faults).toEqual(['telegram: DC 2 (127.0.0.1:9): ECONNREFUSED'])
    expect(warnings).toEqual(
      expect.arrayContaining([
        'bot api: http://127.0.0.1:9 does not answer',
        'clock: could not be compared with any server',
      ]),
    )
  })

  test('something that answers and is no Telegram', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { faults } = await look(copy, { addresses: [{ id: 2, host: '127.0.0.1', port }] })
    expect(faults).toEqual([`telegram: DC 2 (127.0.0.1:${port}): is no Telegram server`])
    server.close()
  })

  test.each([
    [-60_000, 'warnings', 'clock: is 60 s behind Telegram'],
    [3_600_000, 'faults', 'clock: is 3600 s ahead of Telegram'],
  ] as const)('a clock that is %d ms off', async (offMs, kind, told) => {
    const clock = createFakeClock(systemClock.now() + offMs)
    const found = (await look(copy, { clock }))[kind].find((line) => line.startsWith('clock'))
    // The seconds of two clocks may fall apart by one.
    expect(found?.replace(/\b(59|61)\b/, '60').replace(/\b(3599|3601)\b/, '3600')).toContain(told)
  })

  test('a folder that is held by a command of another kind is looked at all the same', async () => {
    const unlock = lockDataDir(copy)
    expect((await look(copy)).faults).toEqual([])
    unlock()
  })

  test('each account is asked when that is wished, and a dead session is told', async () => {
    await panel.app().http.close()
    expect((await look(copy, { openGateway })).findings).toContainEqual(
      expect.objectContaining({ check: 'online', level: 'ok', text: 'account 1 is signed in' }),
    )
    simulator.world.endSessions(phone, 'AUTH_KEY_UNREGISTERED')
    expect((await look(copy, { openGateway })).faults).toEqual(['online: account 1: Telegram ended its session'])
    await panel.restart()
  })
})

test.each([
  ['20.19.0', 'ok'],
  ['22.1.0', 'ok'],
  ['20.18.9', 'fault'],
  ['18.20.0', 'fault'],
])('Node %s is %s', (version, level) => {
  expect(lookAtNode(version).level).toBe(level)
})
