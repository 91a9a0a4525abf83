/** Imports sessions of other clients over the simulator, in a whole panel. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPanel, type Panel } from '../../tests/support/start-panel.ts'
import { foundImport, importLine } from '../contract/imports.ts'
import { exportedSession } from '../contract/exports.ts'
import { account } from '../contract/accounts.ts'
import { createFakeClock, systemClock } from '../lib/clock.ts'
import { createRandom } from '../lib/random.ts'
import { silentLog } from '../lib/testing/silent-log.ts'
import { parseSession } from '../telegram/account/session-string.ts'
import { createTelegramGateway } from '../telegram/telegram-gateway.ts'
import { credentials, parseDc, signInWith } from '../telegram/testing/simulated.ts'
import { IMPORT_LIFE_MS } from './pending-imports.ts'
import {
  pyrogramString,
  telethonString,
  writeOldPanel,
  writePyrogramFile,
  writeTelethonFile,
} from './testing/write-sessions.ts'

/** Real time, except for the pauses between two sessions. */
const eager: typeof systemClock = {
  ...systemClock,
  sleep: (ms, signal) => systemClock.sleep(ms >= 1_500 && ms <= 2_500 ? 0 : ms, signal),
}
const phones = ['+79990001122', '+79990003344']
const [phone = '', otherPhone = ''] = phones

let panel: Panel
let folder: string
let elsewhere: ReturnType<typeof createTelegramGateway>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giftbuyer-elsewhere-'))
  panel = await startPanel({ clock: eager, env: { ALLOW_REGISTRATION: 'open' } })
  for (const one of phones) panel.simulator.world.addAccount({ phone: one })
  await panel.signUp()
  elsewhere = createTelegramGateway({
    clock: systemClock,
    random: createRandom(3),
    log: silentLog,
    dc: parseDc(panel.simulator.dc),
    rsaKeyPem: panel.simulator.publicKeyPem,
  })
})
afterEach(async () => {
  await elsewhere.close()
  await panel.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Signs in with another client, which then stops. */
async function signInElsewhere(number = phone) {
  const person = panel.simulator.world.accounts().find((one) => one.phone === number)
  if (!person) throw new Error('no such account')
  const { session: text, profile, account: client } = await signInWith(elsewhere.openLogin(credentials), person)
  await client.close()
  const session = parseSession(text)
  if (!session) throw new Error('no session')
  return { text, session, telegramId: profile.telegramId, apiId: credentials.apiId }
}

const path = (name: string) => join(folder, name)
const asFile = (name: string, modified_at = 1_000) => ({
  name,
  data: readFileSync(path(name)).toString('base64'),
  modified_at,
})

async function look(body: object) {
  const answer = await panel.request('POST', '/api/imports', { body })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  return foundImport.parse(answer.body)
}

async function run(importId: string, body: object) {
  const lines = await panel.lines('POST', `/api/imports/${importId}/run`, { body })
  return lines.map((line) => importLine.parse(line))
}

const resultsOf = (lines: Awaited<ReturnType<typeof run>>) =>
  lines.flatMap((line) =>
    'refused' in line && 'index' in line ? [line.refused] : 'account_id' in line ? ['imported'] : [],
  )

async function refresh(accountId: number) {
  const lines = await panel.lines('POST', `/api/account/${accountId}/refresh`)
  return account.parse(Object(lines.at(-1)).account)
}

describe('an imported session works without a new sign-in', () => {
  test.each(['pyrogram file', 'telethon file', 'gramjs string', 'telethon string', 'pyrogram string'])(
    'of a %s',
    async (kind) => {
      const person = await signInElsewhere()
      writePyrogramFile(path('pyrogram file'), person)
      writeTelethonFile(path('telethon file'), person)
      const texts: Record<string, string> = {
        'gramjs string': person.text,
        'telethon string': telethonString(person.session),
        'pyrogram string': pyrogramString(person),
      }
      const found = await look(kind in texts ? { text: texts[kind] } : { files: [asFile(kind)] })
      expect(found.items).toMatchObject([{ problem: null, is_here: false, needs_profile: true }])
      const codes = panel.simulator.calls('auth.sendCode')
      const lines = await run(found.import_id, { items: [0], api_profile_id: await panel.addApiProfile() })
      expect(lines.at(-1)).toMatchObject({ done: true, imported: 1, refused: 0 })
      const accountId = lines.flatMap((line) => ('account_id' in line ? (line.account_id ?? []) : []))[0] ?? 0
      expect(await panel.request('GET', '/api/accounts')).toMatchObject({
        status: 200,
        body: { accounts: [{ id: accountId, phone, stars: 0, last_checked_at: expect.any(String) }] },
      })
      expect(await refresh(accountId)).toMatchObject({ phone, telegram_id: person.telegramId, status: 'active' })
      await panel.restart()
      expect(await refresh(accountId)).toMatchObject({ phone, status: 'active', link: 'online' })
      expect(panel.simulator.calls('auth.sendCode')).toBe(codes)
      expect(panel.log()).not.toContain(person.session.key.toString('base64').slice(0, 40))
    },
  )
})

test('an earlier panel brings its applications, its accounts and its bot token', async () => {
  const person = await signInElsewhere()
  const apiHash = 'ab'.repeat(16)
  writeOldPanel(path('app.db'), { apiId: credentials.apiId, apiHash, phones })
  writePyrogramFile(path(`${phone}.session`), person)
  const found = await look({ files: [asFile('app.db'), asFile(`${phone}.session`)] })
  expect(found.items).toMatchObject([
    { kind: 'giftbuyer', phone, api_id: credentials.apiId, needs_profile: false },
    { phone: otherPhone, problem: 'no_session_file' },
  ])
  expect(resultsOf(await run(found.import_id, { items: [0, 1] }))).toEqual(['imported', 'no_session_file'])
  expect((await panel.request('GET', '/api/apiprofiles')).body).toMatchObject({
    items: [{ api_id: credentials.apiId, name: 'Old one', accounts: 1 }],
  })
})

test('a session that is already here, by its key or by its user, is never opened a second time', async () => {
  const person = await signInElsewhere()
  const api_profile_id = await panel.addApiProfile()
  const first = await look({ text: person.text })
  await run(first.import_id, { items: [0], api_profile_id })
  const again = await look({ text: pyrogramString(person) })
  expect(again.items).toMatchObject([{ is_here: true, message: 'This account is already in the panel.' }])
  const asked = panel.simulator.calls('users.getUsers')
  expect(resultsOf(await run(again.import_id, { items: [0], api_profile_id }))).toEqual(['already_here'])
  expect(panel.simulator.calls('users.getUsers')).toBe(asked)
  const second = await signInElsewhere()
  const other = await look({ text: second.text })
  expect(resultsOf(await run(other.import_id, { items: [0], api_profile_id }))).toEqual(['already_here'])
  // A session that is not imported is left as it was.
  const client = elsewhere.openAccount(credentials, second.text)
  expect((await client.profile.fetch()).telegramId).toBe(second.telegramId)
})

test('a session that another program seems to use is imported only if confirmed', async () => {
  writeTelethonFile(path('busy.session'), await signInElsewhere())
  const api_profile_id = await panel.addApiProfile()
  const found = await look({ files: [asFile('busy.session', Date.now())] })
  expect(found.items).toMatchObject([{ signs_of_use: ['recent'] }])
  expect(resultsOf(await run(found.import_id, { items: [0], api_profile_id }))).toEqual(['in_use'])
  expect(resultsOf(await run(found.import_id, { items: [0], api_profile_id, even_if_used: true }))).toEqual([
    'imported',
  ])
})

describe('a session that Telegram refuses is reported and not imported', () => {
  test.each([
    ['dead', 401, 'AUTH_KEY_UNREGISTERED'],
    ['key_duplicated', 406, 'AUTH_KEY_DUPLICATED'],
    ['flood_wait', 420, 'FLOOD_WAIT_9000'],
    ['refused', 400, 'API_ID_INVALID'],
  ])('as %s', async (refused, code, name) => {
    const person = await signInElsewhere()
    const found = await look({ text: person.text })
    const fault = { error: { code, name } }
    for (const method of ['users.getUsers', 'updates.getState']) panel.simulator.addFault({ method, ...fault })
    const lines = await run(found.import_id, { items: [0], api_profile_id: await panel.addApiProfile() })
    expect(resultsOf(lines)).toEqual([refused])
    expect((await panel.request('GET', '/api/accounts?cached=1&include=signed_out')).body).toMatchObject({
      accounts: [],
    })
  })

  test('as unknown, not dead, by a server that does not know its key', async () => {
    const person = await signInElsewhere()
    const found = await look({ text: person.text })
    panel.simulator.forgetKeys(phone)
    const lines = await run(found.import_id, { items: [0], api_profile_id: await panel.addApiProfile() })
    expect(resultsOf(lines)).toEqual(['key_unknown'])
  })

  test('and a short flood wait is waited out', async () => {
    const person = await signInElsewhere()
    const found = await look({ text: person.text })
    panel.simulator.addFault({ method: 'users.getUsers', times: 1, error: { code: 420, name: 'FLOOD_WAIT_1' } })
    const lines = await run(found.import_id, { items: [0], api_profile_id: await panel.addApiProfile() })
    expect(resultsOf(lines)).toEqual(['imported'])
  })
})

test('several are imported one after the other, with a pause between them', async () => {
  const texts = [(await signInElsewhere(phone)).text, (await signInElsewhere(otherPhone)).text]
  const found = await look({ text: texts.join('\n') })
  const lines = await run(found.import_id, { items: [0, 1], api_profile_id: await panel.addApiProfile() })
  const told = lines.flatMap((line) =>
    'stage' in line ? [`${line.index} ${line.stage}`] : 'account_id' in line ? ['imported'] : [],
  )
  expect(told.join(', ')).toBe('0 connect, 0 verify, 0 save, imported, 1 pause, 1 connect, 1 verify, 1 save, imported')
})

test('without an application of its own or a chosen one it is not tried; a foreign or unknown one is refused', async () => {
  const found = await look({ text: (await signInElsewhere()).text })
  expect(resultsOf(await run(found.import_id, { items: [0] }))).toEqual(['api_profile_needed'])
  const refused = await panel.request('POST', `/api/imports/${found.import_id}/run`, {
    body: { items: [0], api_profile_id: 99 },
  })
  expect([refused.status, Object(refused.body).error]).toEqual([400, 'api_profile_not_found'])
  const beyond = await panel.request('POST', `/api/imports/${found.import_id}/run`, { body: { items: [7] } })
  expect(beyond.status).toBe(400)
})

test('found sessions belong to their user, and expire after ten minutes', async () => {
  const clock = createFakeClock(Date.UTC(2026, 5, 1))
  const other = await startPanel({ clock, simulator: panel.simulator, env: { ALLOW_REGISTRATION: 'open' } })
  try {
    await other.signUp()
    const answer = await other.request('POST', '/api/imports', { body: { text: (await signInElsewhere()).text } })
    const { import_id: id } = foundImport.parse(answer.body)
    const stranger = other.client()
    await stranger.request('POST', '/api/auth/register', { body: { username: 'stranger', password: 'correct horse' } })
    const wish = { body: { items: [0] } }
    expect((await stranger.request('POST', `/api/imports/${id}/run`, wish)).status).toBe(404)
    expect((await other.request('POST', `/api/imports/${id}/run`, wish)).status).toBe(200)
    await clock.advance(IMPORT_LIFE_MS)
    expect((await other.request('POST', `/api/imports/${id}/run`, wish)).status).toBe(404)
  } finally {
    await other.stop()
  }
})

test('a session can be exported in each format with the password, and imported elsewhere', async () => {
  const person = await signInElsewhere()
  const found = await look({ text: person.text })
  const lines = await run(found.import_id, { items: [0], api_profile_id: await panel.addApiProfile() })
  const id = lines.flatMap((line) => ('account_id' in line ? (line.account_id ?? []) : []))[0] ?? 0
  const take = (format: string, password = 'correct horse') =>
    panel.request('POST', `/api/account/${id}/export`, { body: { format, password } })
  expect((await take('gramjs', 'wrong horse')).body).toMatchObject({ error: 'wrong_password' })
  for (const format of ['gramjs', 'telethon', 'pyrogram']) {
    const answer = await take(format)
    const { session } = exportedSession.parse(answer.body)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const [item] = (await look({ text: session })).items
    expect(item).toMatchObject({ kind: `${format}_string`, is_here: true, dc_id: person.session.dcId })
    expect(panel.log()).not.toContain(session)
  }
})

test('guessing the panel’s password at an export is slowed down', async () => {
  const strict = await startPanel({
    simulator: panel.simulator,
    ratePolicy: { login: 2, register: 9, sendCode: 9, confirm: 9, stickers: 9 },
  })
  try {
    await strict.signUp()
    const id = await strict.addAccount(otherPhone)
    const body = { format: 'gramjs', password: 'wrong horse' }
    const answers = []
    for (let tries = 0; tries < 4; tries++)
      answers.push((await strict.request('POST', `/api/account/${id}/export`, { body })).status)
    expect(answers).toEqual([400, 400, 429, 429])
  } finally {
    await strict.stop()
  }
})

test('the number of uploads held in memory is limited; others are told to retry', async () => {
  writePyrogramFile(join(folder, 'x.session'), await signInElsewhere())
  const data = readFileSync(join(folder, 'x.session')).toString('base64')
  const body = { files: [{ name: 'x.session', data }] }
  const answers = await Promise.all(Array.from({ length: 8 }, () => panel.request('POST', '/api/imports', { body })))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(4)
  expect(refused[0]?.body).toMatchObject({ error: 'rate_limited', retry_after: expect.any(Number) })
  expect((await panel.request('POST', '/api/imports', { body })).status).toBe(200)
})
