/**
 * Session strings: this panel's, GramJS's and Telethon's (parsed by session-string.ts) and Pyrogram's three layouts.
 */
import type { ImportKind } from '../contract/import-kinds.ts'
import { parseSession } from '../telegram/account/session-string.ts'
import { judgeKey, KEY_BYTES, unusable, type Found } from './found.ts'

const MAX_LINES = 500
const ALPHABET = /^[A-Za-z0-9+/_-]{300,800}={0,2}$/

/**
 * Pyrogram's layouts, big-endian and packed: DC id (1 byte), in the newest an api_id (4), test mode (1), key (256),
 * user id (8, earlier 4), bot (1). The length tells them apart.
 */
const layouts = [
  { hasApiId: true, userBytes: 8 },
  { hasApiId: false, userBytes: 8 },
  { hasApiId: false, userBytes: 4 },
] as const
const sizeOf = ({ hasApiId, userBytes }: (typeof layouts)[number]) =>
  1 + (hasApiId ? 4 : 0) + 1 + KEY_BYTES + userBytes + 1

/** One per line, optionally with a name before it; other lines are reported by number and never shown. */
export function readSessionText(source: string, text: string): Found[] {
  const lines = text.split(/\r?\n/).flatMap((line, at) => {
    const trimmed = line.trim()
    return trimmed === '' || trimmed.startsWith('#') ? [] : [{ trimmed, number: at + 1 }]
  })
  const found = lines.slice(0, MAX_LINES).map(({ trimmed, number }) => {
    const place = lines.length === 1 ? source : `${source}:${number}`
    return readString(place, trimmed) ?? readNamed(place, trimmed) ?? unusable(place, 'not_a_session')
  })
  return lines.length > MAX_LINES ? [...found, unusable(source, 'too_many')] : found
}

function readNamed(place: string, line: string): Found | null {
  const colon = line.indexOf(':')
  const name = line.slice(0, colon).trim()
  if (colon < 1 || name.length > 64) return null
  return readString(name, line.slice(colon + 1).trim()) ?? unusable(place, 'not_a_session')
}

/** Null if the text is not in the format of any session string. */
function readString(name: string, text: string): Found | null {
  const session = parseSession(text)
  if (session !== null) {
    const { dcId, host, key } = session
    return candidate(name, kindOf(text, host), { dcId, host, key, isTest: false })
  }
  if (!ALPHABET.test(text)) return null
  if (text.startsWith('1')) return isEmptyKey(text) ? unusable(name, 'bad_key') : null
  return readPyrogram(name, Buffer.from(text, 'base64'))
}

/** Telethon stores an address as bytes, the others as length-prefixed text. */
function kindOf(text: string, host: string): ImportKind {
  if (!text.startsWith('1')) return 'gramjs_string'
  const bytes = Buffer.from(text.slice(1), 'base64')
  return bytes.readUInt16BE(1) === host.length && bytes.length === 3 + host.length + 2 + KEY_BYTES
    ? 'gramjs_string'
    : 'telethon_string'
}

/** A complete string whose last 256 bytes are zero. */
function isEmptyKey(text: string): boolean {
  const bytes = Buffer.from(text.slice(1), 'base64')
  return bytes.length > KEY_BYTES && bytes.subarray(-KEY_BYTES).every((byte) => byte === 0)
}

function readPyrogram(name: string, bytes: Buffer): Found | null {
  const kind = 'pyrogram_string'
  const layout = layouts.find((one) => sizeOf(one) === bytes.length)
  if (!layout) return null
  const keyAt = layout.hasApiId ? 6 : 2
  const userAt = keyAt + KEY_BYTES
  const key = Buffer.from(bytes.subarray(keyAt, userAt))
  const user = layout.userBytes === 8 ? bytes.readBigUInt64BE(userAt) : BigInt(bytes.readUInt32BE(userAt))
  const apiId = layout.hasApiId ? bytes.readUInt32BE(1) : 0
  const [test, bot] = [bytes.readUInt8(keyAt - 1), bytes.readUInt8(bytes.length - 1)]
  // Two bytes that can only be booleans tell a session from other data of the same length.
  if (test > 1 || bot > 1) return null
  const problem = judgeKey(key)
  if (problem !== null || user === 0n) return unusable(name, problem ?? 'not_signed_in', kind)
  const session = { dcId: bytes.readUInt8(0), host: null, key, isTest: test === 1 }
  const known = { apiId: apiId === 0 ? null : apiId, telegramId: String(user), isBot: bot === 1 }
  return { ...candidate(name, kind, session), ...known }
}

function candidate(
  name: string,
  kind: ImportKind,
  session: { dcId: number; host: string | null; key: Buffer; isTest: boolean },
): Extract<Found, { problem: null }> {
  return {
    name,
    kind,
    problem: null,
    ...session,
    phone: null,
    apiId: null,
    telegramId: null,
    isBot: null,
    signsOfUse: [],
  }
}
