/** Tests the disk with power cuts itself, and how a start handles data that a kill left unsynced. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createDisk, type Disk } from './kill-power.ts'

const server = join(import.meta.dirname, '..', '..', 'server')
const bases: string[] = []
let disk: Disk

beforeEach(({ skip }) => {
  const base = mkdtempSync(join(realpathSync(tmpdir()), 'giftbuyer-power-'))
  bases.push(base)
  disk = createDisk(base)
  skip(disk.withoutPowerCut !== null, `no power cuts: ${disk.withoutPowerCut}`)
})

afterAll(() => {
  for (const base of bases) rmSync(base, { recursive: true, force: true })
})

/** Runs a module's source as a process that kills itself at its end. */
function runKilled(text: string) {
  const start = `
    import fs from 'node:fs'
    import { join } from 'node:path'
    const at = (name) => join(${JSON.stringify(disk.folder)}, name)
    const sync = (name) => fs.fsyncSync(fs.openSync(at(name), 'r'))`
  const argv = ['--import', 'tsx', '--input-type=module', '--eval', `${start}\n${text}\nprocess.kill(process.pid, 9)`]
  const env = { ...process.env, ...disk.envFor(null) }
  const { signal, stderr } = spawnSync(process.execPath, argv, { env, encoding: 'utf8' })
  expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' })
}

const read = (name: string) => readFileSync(join(disk.folder, name), 'utf8')

test('content is durable once its file is synced, names once their folder is', { timeout: 60_000 }, () => {
  runKilled(`
    for (const name of ['kept', 'empty', 'old', 'gone']) fs.writeFileSync(at(name), name)
    for (const name of ['kept', 'old', 'gone']) sync(name)
    fs.mkdirSync(at('folder'))
    fs.writeFileSync(at('folder/unnamed'), 'unnamed')
    sync('folder/unnamed')
    sync('')
    fs.appendFileSync(at('kept'), ', and more')
    fs.renameSync(at('old'), at('new'))
    fs.rmSync(at('gone'))
    fs.writeFileSync(at('nowhere'), 'nowhere')
    sync('nowhere')`)
  disk.cutPower()
  expect(readdirSync(disk.folder).toSorted()).toEqual(['empty', 'folder', 'gone', 'kept', 'old'])
  expect(readdirSync(join(disk.folder, 'folder'))).toEqual([])
  expect(['kept', 'empty', 'old', 'gone'].map(read)).toEqual(['kept', '', 'old', 'gone'])
})

test('data that survived a cut stays on disk, and a later sync adds to it', { timeout: 60_000 }, () => {
  runKilled(`fs.writeFileSync(at('first'), '1'); sync('first'); sync('')`)
  disk.cutPower()
  runKilled(`fs.appendFileSync(at('first'), '2'); sync('first'); fs.writeFileSync(at('second'), '')`)
  runKilled(`fs.appendFileSync(at('first'), '3')`)
  disk.cutPower()
  expect(readdirSync(disk.folder)).toEqual(['first'])
  expect(read('first')).toBe('12')
})

test('a start syncs what a kill left unsynced', { timeout: 60_000 }, () => {
  const open = `
    const { openDatabase } = await import(${JSON.stringify(join(server, 'db', 'open.ts'))})
    const { sweepLeftovers } = await import(${JSON.stringify(join(server, 'db', 'leftovers.ts'))})
    const { db } = openDatabase(at('data'))`
  runKilled(`
    fs.mkdirSync(at('data'))
    ${open}
    db.$client.pragma('synchronous = NORMAL')
    db.$client.exec("insert into users (username, username_key, password_hash, created_at) values ('owner', 'owner', 'x', 0)")
    fs.mkdirSync(at('data/sessions/user_1'), { recursive: true })`)
  runKilled(`${open}; sweepLeftovers(db, at('data'), Date.now())`)
  disk.cutPower()
  expect(existsSync(join(disk.folder, 'data', 'sessions', 'user_1'))).toBe(true)
  const sqlite = new Sqlite(join(disk.folder, 'data', 'giftbuyer.db'))
  expect(sqlite.prepare('select username from users').all()).toEqual([{ username: 'owner' }])
  sqlite.close()
})
