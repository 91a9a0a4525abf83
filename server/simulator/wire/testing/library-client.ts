import { createPublicKey } from 'node:crypto'
import { Api, TelegramClient } from 'telegram'
import { _serverKeys } from 'telegram/crypto/RSA.js'
import { Logger } from 'telegram/extensions/index.js'
import { LogLevel } from 'telegram/extensions/Logger.js'
import { returnBigInt } from 'telegram/Helpers.js'
import type { Connection } from 'telegram/network/index.js'
import { StringSession } from 'telegram/sessions/index.js'
import { loadServerKey } from '../rsa.ts'
import type { RpcAnswer, Wire } from '../types.ts'

/** The real client library, connected to a wire's DC. `session` continues an earlier client's. */
export function createLibraryClient(
  wire: Wire,
  { session = '', connection }: { session?: string; connection?: typeof Connection } = {},
): { client: TelegramClient; session: StringSession } {
  trustKey(wire)
  const stored = new StringSession(session)
  const [dc] = wire.dcs
  if (!dc) throw new Error('the wire has no DC')
  stored.setDC(dc.id, dc.host, dc.port)
  const client = new TelegramClient(stored, 1, 'hash', {
    baseLogger: new Logger(LogLevel.NONE),
    connectionRetries: 3,
    retryDelay: 20,
    ...(connection ? { connection } : {}),
  })
  return { client, session: stored }
}

function trustKey(wire: Wire): void {
  const { n, e } = createPublicKey(wire.publicKeyPem).export({ format: 'jwk' })
  const modulus = BigInt(`0x${Buffer.from(n ?? '', 'base64url').toString('hex')}`)
  const fingerprint = loadServerKey(wire.state().rsaPrivateKeyPem).fingerprint
  const exponent = Buffer.from(e ?? '', 'base64url')
  _serverKeys.set(BigInt.asIntN(64, fingerprint).toString(), {
    n: returnBigInt(modulus),
    e: exponent.readUIntBE(0, exponent.length),
  })
}

/** Answers to the calls that the library makes when it connects. */
export function answerStartup(request: Api.AnyRequest, wire: Wire): RpcAnswer | null {
  if (request instanceof Api.help.GetConfig) return createConfig(wire)
  if (request instanceof Api.users.GetUsers) return []
  if (request instanceof Api.updates.GetState) {
    return new Api.updates.State({ pts: 1, qts: 0, date: 1, seq: 1, unreadCount: 0 })
  }
  if (request instanceof Api.updates.GetDifference) return new Api.updates.DifferenceEmpty({ date: 1, seq: 1 })
  return null
}

function createConfig(wire: Wire): Api.Config {
  const some = 100
  return new Api.Config({
    date: 1,
    expires: 2,
    testMode: false,
    thisDc: wire.dcs[0]?.id ?? 2,
    dcOptions: wire.dcs.map(({ id, host, port }) => new Api.DcOption({ id, ipAddress: host, port })),
    dcTxtDomainName: '',
    chatSizeMax: some,
    megagroupSizeMax: some,
    forwardedCountMax: some,
    onlineUpdatePeriodMs: some,
    offlineBlurTimeoutMs: some,
    offlineIdleTimeoutMs: some,
    onlineCloudTimeoutMs: some,
    notifyCloudDelayMs: some,
    notifyDefaultDelayMs: some,
    pushChatPeriodMs: some,
    pushChatLimit: some,
    editTimeLimit: some,
    revokeTimeLimit: some,
    revokePmTimeLimit: some,
    ratingEDecay: some,
    stickersRecentLimit: some,
    callReceiveTimeoutMs: some,
    callRingTimeoutMs: some,
    callConnectTimeoutMs: some,
    callPacketTimeoutMs: some,
    meUrlPrefix: 'https://t.me/',
    captionLengthMax: some,
    messageLengthMax: some,
    webfileDcId: 2,
    channelsReadMediaPeriod: some,
  })
}
