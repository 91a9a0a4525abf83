/**
 * Session files of the two Python clients, by their tables: Pyrogram has `sessions(dc_id, api_id, test_mode, auth_key,
 * date, user_id, is_bot)`, Telethon `sessions(dc_id, server_address, port, auth_key, takeout_id)`, both with
 * `version(version)` (called `number` in Pyrogram's newer files).
 */
import { z } from 'zod'
import type { ForeignDatabase } from './database.ts'
import { judgeKey, unusable, type Found } from '../found.ts'

/** Known versions: Pyrogram and its forks 3 to 6, Telethon 7, and 8 with other tables. */
const NEWEST_VERSION = 9
const MAX_SESSIONS = 5

const integer = z.union([z.bigint(), z.number().int()])
const small = integer.transform(Number)
const flag = integer.nullish().transform((value) => value !== null && value !== undefined && Number(value) !== 0)
const version = z.looseObject({ version: small.optional(), number: small.optional() })
const key = z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes))

const pyrogramRow = z.object({
  dc_id: small,
  api_id: small.nullish(),
  test_mode: flag,
  auth_key: key.nullish(),
  user_id: integer.nullish(),
  is_bot: integer.nullish(),
  server_address: z.string().nullish(),
})
const telethonRow = z.object({ dc_id: small, server_address: z.string().nullish(), auth_key: key.nullish() })

/** Throws SQLite's error for a damaged file. */
export function readSessionFile(name: string, database: ForeignDatabase): Found[] {
  const columns = database.columnsOf('sessions')
  if (columns === null || !columns.has('dc_id') || !columns.has('auth_key')) return [unusable(name, 'wrong_schema')]
  const isPyrogram = columns.has('user_id') || columns.has('test_mode')
  if (!isPyrogram && !columns.has('server_address')) return [unusable(name, 'wrong_schema')]
  const kind = isPyrogram ? 'pyrogram_file' : 'telethon_file'
  // A file without its bookkeeping tables is still a session: only key and DC are needed.
  const stands = readVersion(database)
  if (stands !== null && (stands < 1 || stands > NEWEST_VERSION)) return [unusable(name, 'unknown_version', kind)]
  const wanted = Object.keys((isPyrogram ? pyrogramRow : telethonRow).shape)
  const rows = database.rows('sessions', wanted, MAX_SESSIONS)
  if (rows.length === 0) return [unusable(name, 'not_signed_in', kind)]
  return rows.map((row) => (isPyrogram ? readPyrogram(name, row) : readTelethon(name, row)))
}

function readVersion(database: ForeignDatabase): number | null {
  const row = version.safeParse(database.rows('version', ['version', 'number'], 1)[0])
  return row.success ? (row.data.version ?? row.data.number ?? null) : null
}

function readPyrogram(name: string, row: unknown): Found {
  const kind = 'pyrogram_file'
  const parsed = pyrogramRow.safeParse(row)
  if (!parsed.success) return unusable(name, 'wrong_schema', kind)
  const { dc_id: dcId, api_id: apiId, test_mode: isTest, auth_key, user_id: user, is_bot: bot } = parsed.data
  const bytes = auth_key ?? Buffer.alloc(0)
  const problem = judgeKey(bytes)
  // Before sign-in a client has a key that belongs to nobody.
  if (problem !== null || user === null || user === undefined || Number(user) === 0) {
    return unusable(name, problem ?? 'not_signed_in', kind)
  }
  const isBot = bot === null || bot === undefined ? null : Number(bot) !== 0
  const host = parsed.data.server_address ?? null
  const known = { phone: null, apiId: apiId ? apiId : null, telegramId: String(user), isBot, signsOfUse: [] }
  return { name, kind, problem: null, dcId, host, isTest, key: bytes, ...known }
}

function readTelethon(name: string, row: unknown): Found {
  const kind = 'telethon_file'
  const parsed = telethonRow.safeParse(row)
  if (!parsed.success) return unusable(name, 'wrong_schema', kind)
  const { dc_id: dcId, server_address: host, auth_key } = parsed.data
  const bytes = auth_key ?? Buffer.alloc(0)
  const problem = judgeKey(bytes)
  if (problem !== null) return unusable(name, problem, kind)
  const unknown = { phone: null, apiId: null, telegramId: null, isBot: null, signsOfUse: [] }
  return { name, kind, problem: null, dcId, host: host ? host : null, isTest: false, key: bytes, ...unknown }
}
