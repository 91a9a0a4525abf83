import { createHash, createPublicKey } from 'node:crypto'
import { TelegramClient } from 'telegram'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { Logger } from 'telegram/extensions/index.js'
import { LogLevel } from 'telegram/extensions/Logger.js'
import { returnBigInt } from 'telegram/Helpers.js'
import { StringSession } from 'telegram/sessions/index.js'
import type { Simulator } from '../../types.ts'

export const API_ID = 2040
export const API_HASH = '0'.repeat(32)

/** The real client library, pointed at a simulator, connected. `session` continues an earlier client's. */
export async function connectClient(simulator: Simulator, session = ''): Promise<TelegramClient> {
  trustKey(simulator.publicKeyPem)
  const stored = new StringSession(session)
  if (session === '') {
    const [, id, host, port] = /^(\d+)@(.+):(\d+)$/.exec(simulator.dc) ?? []
    stored.setDC(Number(id), host ?? '', Number(port))
  }
  const client = new TelegramClient(stored, API_ID, API_HASH, {
    baseLogger: new Logger(LogLevel.NONE),
    connectionRetries: 3,
    requestRetries: 2,
    retryDelay: 20,
    floodSleepThreshold: 0,
    deviceModel: 'Test bench',
    systemVersion: 'Linux 6',
    appVersion: '1.0',
  })
  await client.connect()
  return client
}

/** The session as the client would store it. */
export function saveSession(client: TelegramClient): string {
  if (!(client.session instanceof StringSession)) throw new Error('not a string session')
  return client.session.save()
}

function trustKey(publicKeyPem: string): void {
  const { n, e } = createPublicKey(publicKeyPem).export({ format: 'jwk' })
  const modulus = Buffer.from(n ?? '', 'base64url')
  const exponent = Buffer.from(e ?? '', 'base64url')
  const digest = createHash('sha1').update(tlBytes(modulus)).update(tlBytes(exponent)).digest()
  _serverKeys.set(digest.readBigInt64LE(12).toString(), {
    n: returnBigInt(BigInt(`0x${modulus.toString('hex')}`)),
    e: exponent.readUIntBE(0, exponent.length),
  })
}

function tlBytes(value: Buffer): Buffer {
  const head =
    value.length < 254 ? Buffer.from([value.length]) : Buffer.from([254, value.length & 255, value.length >> 8, 0])
  const size = head.length + value.length
  return Buffer.concat([head, value, Buffer.alloc((4 - (size % 4)) % 4)])
}
