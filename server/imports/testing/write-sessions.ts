/** Writes sessions in other clients' formats, from their published layouts. */
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { StoredSession } from '../../telegram/account/session-string.ts'

interface Person {
  session: StoredSession
  telegramId: string
  apiId: number
}

interface FileWishes {
  /** Null: the row is missing. */
  version?: number | null
  hasServer?: boolean
  isCapital?: boolean
  isBot?: boolean
  isTest?: boolean
  isLogged?: boolean
}

export function writePyrogramFile(path: string, { session, telegramId, apiId }: Person, wishes: FileWishes = {}): void {
  write(path, wishes, (sqlite) => {
    sqlite.exec(`create table sessions (dc_id integer primary key, api_id integer, test_mode integer, auth_key blob,
      date integer not null, user_id integer, is_bot integer);
      create table peers (id integer primary key, access_hash integer, type integer not null, username text, phone_number text);
      create table version (number integer primary key)`)
    if (wishes.version !== null) sqlite.prepare('insert into version values (?)').run(wishes.version ?? 3)
    sqlite
      .prepare('insert into sessions values (?, ?, ?, ?, ?, ?, ?)')
      .run(session.dcId, apiId, wishes.isTest ? 1 : 0, session.key, 0, BigInt(telegramId), wishes.isBot ? 1 : 0)
  })
}

export function writeTelethonFile(path: string, { session }: Pick<Person, 'session'>, wishes: FileWishes = {}): void {
  write(path, wishes, (sqlite) => {
    const sessions =
      'sessions (dc_id integer primary key, server_address text, port integer, auth_key blob, takeout_id integer)'
    sqlite.exec(`create table version (version integer primary key);
      create table ${wishes.isCapital === true ? sessions.toUpperCase() : sessions};
      create table entities (id integer primary key, hash integer not null, username text, phone integer, name text, date integer)`)
    if (wishes.version !== null) sqlite.prepare('insert into version values (?)').run(wishes.version ?? 7)
    sqlite
      .prepare('insert into sessions values (?, ?, ?, ?, null)')
      .run(session.dcId, ...(wishes.hasServer === false ? [null, null] : [session.host, session.port]), session.key)
  })
}

/** The database of the Python panel, with one application and these phones. */
export function writeOldPanel(
  path: string,
  panel: { apiId: number; apiHash: string; phones: string[]; token?: string },
) {
  write(path, { isLogged: true }, (sqlite) => {
    sqlite.exec(`create table users (id integer primary key, username varchar(64), password_hash varchar(256));
      create table user_settings (user_id integer primary key, bot_token varchar(128), updated_at datetime);
      create table api_profiles (id integer primary key, user_id integer, api_id integer, api_hash varchar(128), name varchar(64));
      create table accounts (id integer primary key, user_id integer, api_profile_id integer, phone varchar(32),
        session_path varchar(256));
      insert into users values (1, 'me', 'hash')`)
    sqlite.prepare('insert into api_profiles values (7, 1, ?, ?, ?)').run(panel.apiId, panel.apiHash, 'Old one')
    if (panel.token !== undefined) sqlite.prepare('insert into user_settings values (1, ?, null)').run(panel.token)
    for (const phone of panel.phones) {
      sqlite.prepare('insert into accounts values (null, 1, 7, ?, ?)').run(phone, `sessions/user_1/${phone}.session`)
    }
  })
}

export function pyrogramString(
  { session, telegramId, apiId }: Person,
  layout: 'new' | 'old' | 'oldest' = 'new',
): string {
  const head = Buffer.alloc(layout === 'new' ? 6 : 2)
  head.writeUInt8(session.dcId, 0)
  if (layout === 'new') head.writeUInt32BE(apiId, 1)
  const tail = Buffer.alloc(layout === 'oldest' ? 5 : 9)
  if (layout === 'oldest') tail.writeUInt32BE(Number(telegramId), 0)
  else tail.writeBigUInt64BE(BigInt(telegramId), 0)
  return Buffer.concat([head, session.key, tail]).toString('base64url')
}

export function telethonString({ dcId, host, port, key }: StoredSession): string {
  const head = Buffer.from([dcId, ...host.split('.').map(Number), port >> 8, port & 255])
  return `1${Buffer.concat([head, key]).toString('base64').replaceAll('+', '-').replaceAll('/', '_')}`
}

function write(path: string, { isLogged = false }: FileWishes, fill: (sqlite: Sqlite.Database) => void): void {
  mkdirSync(dirname(path), { recursive: true })
  rmSync(path, { force: true })
  const sqlite = new Sqlite(path)
  if (isLogged) sqlite.pragma('journal_mode = WAL')
  fill(sqlite)
  sqlite.close()
}
