import { z } from 'zod'

/** What a session string holds: a full credential. */
export interface StoredSession {
  dcId: number
  host: string
  port: number
  /** The permanent auth key, 256 bytes. */
  key: Buffer
}

const KEY_BYTES = 256
/** The layout of GramJS's and teleproto's StringSession, whose port is a signed 16-bit integer. */
const COMMON_PREFIX = '1'
/** The same layout with an unsigned port, under a prefix that the others refuse instead of misreading it. */
const OWN_PREFIX = 'gb1:'
const MAX_COMMON_PORT = 32_767

const stored = z.object({
  dcId: z.number().int().min(1).max(255),
  host: z.string().regex(/^[A-Za-z0-9.:_-]{1,255}$/),
  port: z.number().int().min(1).max(65_535),
  key: z
    .instanceof(Buffer)
    .refine((key) => key.length === KEY_BYTES && key.some((byte) => byte !== 0), 'not an auth key'),
})

/** A session as text: GramJS and teleproto can read it wherever its port fits (up to 32767). */
export function formatSession(session: StoredSession): string {
  const { dcId, host, port, key } = stored.parse(session)
  const head = Buffer.alloc(3)
  head.writeUInt8(dcId, 0)
  head.writeUInt16BE(host.length, 1)
  const tail = Buffer.alloc(2)
  tail.writeUInt16BE(port, 0)
  const body = Buffer.concat([head, Buffer.from(host, 'latin1'), tail, key]).toString('base64')
  return (port > MAX_COMMON_PORT ? OWN_PREFIX : COMMON_PREFIX) + body
}

/** Reads this panel's, GramJS's, teleproto's and Telethon's strings; null for anything else. */
export function parseSession(text: string): StoredSession | null {
  const trimmed = text.trim()
  const prefix = [OWN_PREFIX, COMMON_PREFIX].find((candidate) => trimmed.startsWith(candidate))
  if (prefix === undefined) return null
  const body = trimmed.slice(prefix.length)
  if (!/^[A-Za-z0-9+/_-]{300,800}={0,2}$/.test(body)) return null
  const bytes = Buffer.from(body, 'base64')
  const parsed = stored.safeParse(readNamed(bytes) ?? readNumeric(bytes))
  return parsed.success ? parsed.data : null
}

/** DC id, length and text of the address, port, key. */
function readNamed(bytes: Buffer): StoredSession | null {
  const hostLength = bytes.readUInt16BE(1)
  if (bytes.length !== 3 + hostLength + 2 + KEY_BYTES) return null
  const end = 3 + hostLength
  return {
    dcId: bytes.readUInt8(0),
    host: bytes.toString('latin1', 3, end),
    port: bytes.readUInt16BE(end),
    key: Buffer.from(bytes.subarray(end + 2)),
  }
}

/** Telethon's: DC id, 4 or 16 bytes of IP address, port, key. */
function readNumeric(bytes: Buffer): StoredSession | null {
  const hostLength = bytes.length - 1 - 2 - KEY_BYTES
  if (hostLength !== 4 && hostLength !== 16) return null
  const address = bytes.subarray(1, 1 + hostLength)
  const groups = Array.from({ length: 8 }, (_, index) => (hostLength === 16 ? address.readUInt16BE(index * 2) : 0))
  return {
    dcId: bytes.readUInt8(0),
    host: hostLength === 4 ? [...address].join('.') : groups.map((group) => group.toString(16)).join(':'),
    port: bytes.readUInt16BE(1 + hostLength),
    key: Buffer.from(bytes.subarray(1 + hostLength + 2)),
  }
}
