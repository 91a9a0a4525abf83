import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCommitBus } from '../db/commit-bus.ts'
import { openDatabase, type OpenDatabase } from '../db/open.ts'
import { accounts, users } from '../db/schema.ts'
import { createRandom } from '../lib/random.ts'
import { createSecretBox } from '../lib/secret-box.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import { credentials, startTelegram } from '../telegram/testing/simulated.ts'
import { createLiveAccounts } from './live-accounts.ts'
import type { LiveClients } from './live-clients.ts'
import { createSessionFiles, type SessionFiles } from './session-files.ts'
import { createStoredWaits } from './waits.ts'
import { createAccountStore, type AccountRow, type AccountStore } from './store.ts'

let folder: string
let database: OpenDatabase
let store: AccountStore
let sessions: SessionFiles
let row: AccountRow
let telegram: Awaited<ReturnType<typeof startTelegram>>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-'))
  database = openDatabase(folder)
  const user = { id: 1, username: 'owner', usernameKey: 'owner', passwordHash: '', createdAt: 0 }
  database.db.insert(users).values(user).run()
  store = createAccountStore(database.db)
  sessions = createSessionFiles(folder, createSecretBox(new Uint8Array(32)))
  telegram = await startTelegram()
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

function createClients(): LiveClients {
  const { gateway, clock } = telegram
  return createLiveAccounts({
    db: database.db,
    store,
    sessions,
    storedWaits: createStoredWaits({ db: database.db, clock, log: silentLog }),
    apiProfiles: { getCredentials: () => credentials },
    gateway,
    bus: createCommitBus(database.db, silentLog),
    clock,
    random: createRandom(1),
    log: silentLog,
  }).clients
}

/** Signs the account in as the panel does: row, file, and the connection that signed in. */
async function signIn(clients: LiveClients) {
  const { account, session, person } = await telegram.signIn()
  sessions.write({ userId: 1, phone: person.phone }, session)
  const known = store.getByPhone(1, person.phone)
  row = known
    ? (store.update(known.id, { status: 'active' }) ?? known)
    : store.add({ userId: 1, phone: person.phone, status: 'active', createdAt: 0 })
  await clients.adopt(row, account)
  return { account, person }
}

const storedSession = () => {
  const stored = sessions.read(row)
  return stored.kind === 'session' ? stored.session : null
}
const storedDcId = () => Buffer.from(storedSession()?.slice(1) ?? '', 'base64')[0]

/** Telegram moves the account to DC 4: a client on DC 2 is told so at its next call. */
async function moveAccount(phone: string) {
  const { simulator } = telegram
  const state = simulator.snapshot()
  const isPerson = (value: unknown) =>
    typeof value === 'object' && value !== null && 'phone' in value && 'dcId' in value && value.phone === phone
  const world: unknown = JSON.parse(JSON.stringify(state.world), (_key, value: unknown) =>
    isPerson(value) ? Object.assign({}, value, { dcId: 4 }) : value,
  )
  await simulator.stop()
  // On the same ports, so that connections can be re-established.
  await startTelegram({ state: { ...state, world } })
}

test('an account that moves to another DC right after its sign-in is stored with the new DC', async () => {
  const clients = createClients()
  const { account, person } = await signIn(clients)
  expect(storedDcId()).toBe(2)
  await moveAccount(person.phone)
  expect(await account.stars.fetchBalance()).toEqual(person.stars)
  expect(storedDcId()).toBe(4)
  const text = readFileSync(join(folder, 'sessions', 'user_1', `${person.phone}.session`), 'utf8')
  expect(text).not.toContain(storedSession())
  await clients.closeAll()
})

test('a move between the sign-in and its storing is not lost', async () => {
  const clients = createClients()
  const { account, session, person } = await telegram.signIn()
  await moveAccount(person.phone)
  await account.stars.fetchBalance()
  sessions.write({ userId: 1, phone: person.phone }, session)
  row = store.add({ userId: 1, phone: person.phone, status: 'active', createdAt: 0 })
  await clients.adopt(row, account)
  expect(storedDcId()).toBe(4)
})

test('the end of a session that has been replaced signs nothing out', async () => {
  const clients = createClients()
  const first = await signIn(clients)
  const second = await signIn(clients)
  await clients.markDead(row.id, first.account, 'SESSION_REVOKED')
  expect(store.getById(row.id)).toMatchObject({ status: 'active' })
  expect(storedSession()).not.toBeNull()
  expect(clients.get(1, row.id)).toBe(second.account)

  await clients.markDead(row.id, second.account, 'SESSION_REVOKED')
  expect(store.getById(row.id)).toMatchObject({ status: 'signed_out', statusReason: 'SESSION_REVOKED' })
  expect(storedSession()).toBeNull()
  expect(clients.get(1, row.id)).toBeNull()
})

test('a session that moves after its account was removed is not stored again', async () => {
  const clients = createClients()
  const { account, person } = await signIn(clients)
  await moveAccount(person.phone)
  const moving = account.stars.fetchBalance()
  database.db.delete(accounts).run()
  sessions.remove(row)
  await moving
  expect(storedSession()).toBeNull()
  await clients.closeAll()
})
