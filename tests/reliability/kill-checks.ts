/** Invariants after a kill: of the files as they were left, and of the panel restarted on them. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Simulator } from '../../server/simulator/types.ts'
import type { HttpClient } from '../support/http-client.ts'
import { answers } from './kill-answers.ts'
import { expectTrue, type Findings } from './kill-findings.ts'
import type { KnownMap, Memory } from './kill-memory.ts'
import { checkRooms } from './kill-rooms.ts'

/** Longer than writing any file takes. */
const WRITE_MS = 2_000

/** The database and its logs exactly as the kill left them, opened on a copy so that the panel finds them untouched. */
export function checkLeftFiles(dataDir: string, findings: Findings): void {
  const source = join(dataDir, 'giftbuyer.db')
  if (!existsSync(source)) return
  const folder = mkdtempSync(join(tmpdir(), 'giftbuyer-left-'))
  const copy = join(folder, 'giftbuyer.db')
  for (const end of ['', '-wal', '-journal']) if (existsSync(source + end)) copyFileSync(source + end, copy + end)
  const sqlite = new Sqlite(copy)
  const health = sqlite.pragma('integrity_check', { simple: true })
  expectTrue(findings, health === 'ok', `integrity_check says ${String(health)}`)
  const broken = sqlite.prepare('pragma foreign_key_check').all().length
  expectTrue(findings, broken === 0, `${broken} rows belong to nothing`)
  sqlite.close()
  rmSync(folder, { recursive: true })
}

/** After a restart: no leftovers, and every file is private. */
export async function checkTidyFolder(dataDir: string, memory: Memory, findings: Findings): Promise<void> {
  const entries = readdirSync(dataDir, { withFileTypes: true, recursive: true })
  const names = entries.map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1))
  const unfinished = await findUnfinished(dataDir, names)
  expectTrue(findings, unfinished.length === 0, `left over: ${unfinished.join(', ')}`)
  for (const entry of entries.filter((one) => one.isFile() && !isUnfinished(one.name))) {
    const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777
    expectTrue(findings, mode === 0o600, `${entry.name} has mode ${mode.toString(8)}`)
  }
  const inPlace = names.filter((name) => !name.includes('set-aside'))
  const phones = inPlace.flatMap((name) => /([^/]+)\.session$/.exec(name)?.[1] ?? []).toSorted()
  const wanted = memory.accounts
    .certain()
    .filter((phone) => memory.accounts.of(phone).only === 'in')
    .toSorted()
  expectTrue(findings, phones.join() === wanted.join(), `sessions ${phones.join()} for accounts ${wanted.join()}`)
}

const isUnfinished = (name: string) => name.endsWith('.tmp') || name.startsWith('.work-')

/** Leftovers stay; files that the running panel is writing (a profile picture, say) get their name a moment later. */
async function findUnfinished(dataDir: string, names: string[]): Promise<string[]> {
  const seen = names.filter(isUnfinished)
  if (seen.length > 0) await new Promise((resolve) => setTimeout(resolve, WRITE_MS))
  return seen.filter((name) => existsSync(join(dataDir, name)))
}

/** Everything confirmed is there, and unconfirmed requests took effect or not. Resolves the open ones. */
export async function checkPanel(http: HttpClient, memory: Memory, simulator: Simulator, findings: Findings) {
  const get = async (path: string) => (await http.request('GET', path)).body
  const { items } = answers.profiles.parse(await get('/api/apiprofiles'))
  memory.profileIds = new Map(items.map(({ api_id, id }) => [String(api_id), id]))
  settleMap(memory.profiles, new Map(items.map(({ api_id, name }) => [String(api_id), name])), 'profile', findings)

  await checkAccounts(http, memory, findings)

  const settings = answers.settings.parse(await get('/api/settings'))
  const { auto_refresh } = answers.giftSettings.parse(await get('/api/gifts/settings'))
  for (const [name, known, value] of [
    ['language', memory.language, settings.language],
    ['theme', memory.theme, settings.theme],
  ] as const) {
    expectTrue(
      findings,
      known.all().some((one) => one === value),
      `${name} is ${value}`,
    )
  }
  expectTrue(findings, memory.hasBotToken.allows(settings.bot_token_set), `bot token ${settings.bot_token_set}`)
  expectTrue(findings, memory.autoRefresh.allows(auto_refresh), `auto refresh ${auto_refresh}`)
  memory.language.settle(settings.language)
  memory.theme.settle(settings.theme)
  memory.hasBotToken.settle(settings.bot_token_set)
  memory.autoRefresh.settle(auto_refresh)

  await checkGifts(http, memory, findings)
  await checkPendingLogins(http, memory, findings)
  await checkSignedIn(http, memory, simulator, findings)
  await checkRooms(http, memory, simulator, findings)
}

async function checkAccounts(http: HttpClient, memory: Memory, findings: Findings) {
  const list = async () =>
    answers.accounts.parse((await http.request('GET', '/api/accounts?cached=1&include=signed_out')).body).accounts
  for (const { id, phone } of await list()) {
    // Only Telegram knows whether the logout happened; asking it decides whether the row is signed in.
    if (memory.leaving.has(phone)) await http.lines('POST', `/api/account/${id}/refresh`)
  }
  const accounts = await list()
  for (const { phone, status, status_reason: reason } of accounts) {
    if (status === 'active') continue
    const isTelegrams = reason === 'AUTH_KEY_UNREGISTERED' || reason === 'SESSION_REVOKED'
    expectTrue(findings, status === 'signed_out' && isTelegrams, `${phone} is ${status}: ${reason}`)
  }
  const found = accounts.map(({ phone, status }) => [phone, status === 'active' ? 'in' : 'out'] as const)
  settleMap(memory.accounts, new Map(found), 'account', findings)
  memory.leaving.clear()
  for (const { id, phone, last_checked_at: at } of accounts) {
    const known = memory.accountIds.get(phone) ?? id
    expectTrue(findings, id === known, `${phone} was account ${known} and is ${id}`)
    const before = memory.checkedAt.get(id) ?? ''
    expectTrue(findings, (at ?? '') >= before, `${phone} was checked ${at}, after ${before}`)
  }
  memory.accountIds = new Map(accounts.map(({ phone, id }) => [phone, id]))
}

function settleMap<Value>(known: KnownMap<Value>, found: Map<string, Value>, noun: string, findings: Findings) {
  for (const key of new Set([...known.entries.keys(), ...found.keys()])) {
    const value = found.get(key) ?? null
    expectTrue(findings, known.of(key).allows(value), `${noun} ${key} is ${String(value)}`)
    known.of(key).settle(value)
  }
}

async function checkGifts(http: HttpClient, memory: Memory, findings: Findings) {
  const { items } = answers.gifts.parse((await http.request('GET', '/api/gifts')).body)
  const seen = new Map(items.map(({ id, first_seen_at }) => [id, first_seen_at]))
  for (const [id, at] of memory.gifts) {
    expectTrue(findings, seen.get(id) === at, `gift ${id} was first seen ${at}, now ${seen.get(id)}`)
  }
  for (const [id, points] of memory.histories) {
    const { history } = answers.gift.parse((await http.request('GET', `/api/gifts/${id}`)).body)
    const isKept = points.every(({ at, available_amount: left }) =>
      history.some((point) => point.at === at && point.available_amount === left),
    )
    expectTrue(findings, isKept, `the history of gift ${id} has lost a point`)
    const times = history.map(({ at }) => at)
    expectTrue(findings, times.join() === [...new Set(times)].toSorted().join(), `the history of gift ${id} runs back`)
  }
}

/** A sign-in that waits for its code exists only in memory. */
async function checkPendingLogins(http: HttpClient, memory: Memory, findings: Findings) {
  for (const login_id of [...memory.pendingLogins].slice(-2)) {
    const { body } = await http.request('POST', '/api/auth/confirm_code', { body: { login_id, code: '00000' } })
    const refusal = answers.refusal.safeParse(body)
    const isGone = refusal.success && refusal.data.error === 'login_id_not_found'
    expectTrue(findings, isGone, 'a half-done sign-in has outlived its process')
  }
  memory.pendingLogins.clear()
}

/** Telegram still accepts every account's session. */
async function checkSignedIn(http: HttpClient, memory: Memory, simulator: Simulator, findings: Findings) {
  const { body } = await http.request('GET', '/api/accounts?cached=1')
  for (const { id, phone } of answers.accounts.parse(body).accounts) {
    const last = (await http.lines('POST', `/api/account/${id}/refresh`)).at(-1)
    const parsed = answers.refreshed.safeParse(last)
    expectTrue(findings, parsed.success, `${phone} is not signed in at Telegram: ${JSON.stringify(last)}`)
    if (!parsed.success) continue
    const stars = simulator.world.accounts().find((one) => one.phone === phone)?.stars.amount ?? 0
    const shown = Math.trunc(parsed.data.account.stars ?? -1)
    expectTrue(findings, shown === stars, `${phone} has ${stars} Stars, shown ${shown}`)
    memory.checkedAt.set(id, parsed.data.account.last_checked_at ?? '')
  }
}
