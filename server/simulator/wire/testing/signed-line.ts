import type { Wire } from '../types.ts'
import { join, int, long, string } from '../tl-writer.ts'
import { openRawLine, type RawLine } from './raw-client.ts'
import { shakeHands } from './raw-handshake.ts'
import { createRawSession, type RawSession } from './raw-session.ts'

/** A connection with a new key and a session. The session's salt is from the key exchange. */
export async function openSession(
  wire: Wire,
  { now = Date.now, expiresIn }: { now?: () => number; expiresIn?: number } = {},
): Promise<{ line: RawLine; session: RawSession; authKey: Buffer; salt: bigint }> {
  const line = await openRawLine(wire.dcs[0]?.port ?? 0)
  const done = await shakeHands(line, wire.publicKeyPem, expiresIn === undefined ? {} : { expiresIn })
  if (typeof done === 'number') throw new Error(`no key: ${done}`)
  const { authKey, salt } = done
  return { line, session: createRawSession(authKey, now, salt), authKey, salt }
}

/** help.getNearestDc, the smallest of calls. */
export const CALL = int(0x1fb33026)

export const withLayer = (query: Buffer, layer = 229) => join(int(0xda9b0d0d), int(layer), query)

export const withInit = (query: Buffer) =>
  join(
    int(0xc1cd5ea9),
    int(0),
    int(7),
    ...['model', 'system', 'app', 'en', '', 'ru'].map((text) => string(text)),
    query,
  )

/** A call with everything that a new key's first call must include. */
export const firstCall = (query = CALL) => withLayer(withInit(query))

export const ping = (id = 1n) => join(int(0x7abe77ec), long(id))

export interface Inner {
  id: bigint
  seqno: number
  body: Buffer
}

export const container = (messages: Inner[]) =>
  join(
    int(0x73f1f8dc),
    int(messages.length),
    ...messages.flatMap(({ id, seqno, body }) => [long(id), int(seqno), int(body.length), body]),
  )
