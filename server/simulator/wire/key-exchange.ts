import { generatePrimeSync, randomBytes } from 'node:crypto'
import { decryptIge, encryptIge } from './aes-ige.ts'
import { createAuthKey } from './auth-keys.ts'
import type { WireContext } from './context.ts'
import { SAFE_GENERATOR, SAFE_PRIME } from '../safe-prime.ts'
import { computeDhSecret, generateDhPair, isSafePublicValue } from './dh.ts'
import { sha1 } from './hashes.ts'
import { auxHash, deriveExchangeKey, deriveInitialSalt, newNonceHash, openPqInnerData } from './key-exchange-inner.ts'
import { dhGen, ID, resPq, serverDhParamsFail, serverDhParamsOk } from './service-messages.ts'
import { bytes, int, join } from './tl-writer.ts'
import { TlReader } from './tl-reader.ts'
import { TransportError, UNKNOWN_KEY, WRONG_DC } from './transport-error.ts'

/** How long both sides may use the salt of the exchange. */
const INITIAL_SALT_MS = 60 * 60 * 1000
const MAX_TEMPORARY_SECONDS = 7 * 24 * 60 * 60

interface Exchange {
  nonce: Buffer
  serverNonce: Buffer
  pq: Buffer
  p: Buffer
  q: Buffer
  /** Known from req_DH_params on. */
  secrets: {
    newNonce: Buffer
    expiresIn: number | null
    secret: Buffer
    key: Buffer
    iv: Buffer
    /** Zero, or after dh_gen_retry the aux hash of the refused key. */
    retryId: Buffer
  } | null
  /** The last request and its answer: a repeated request gets the same answer and changes nothing. */
  last: { request: Buffer; answer: Buffer } | null
}

/**
 * Creates auth keys (core.telegram.org/mtproto/auth_key) over one connection, as often as the client starts over.
 * `answer` takes the body of an unencrypted message and throws `TransportError` for every invalid step.
 */
export function createKeyExchange(context: WireContext, dcId: number): { answer(body: Buffer): Buffer } {
  let exchange: Exchange | null = null

  function begin(reader: TlReader): Buffer {
    const nonce = Buffer.from(reader.raw(16))
    const primes = makePrimes()
    exchange = { nonce, serverNonce: randomBytes(16), ...primes, secrets: null, last: null }
    return resPq(nonce, exchange.serverNonce, exchange.pq, context.serverKey.fingerprint)
  }

  function agree(current: Exchange, reader: TlReader): Buffer {
    const p = reader.bytes()
    const q = reader.bytes()
    const fingerprint = reader.long()
    const inner = openPqInnerData(context.serverKey, reader.bytes())
    if (fingerprint !== context.serverKey.fingerprint || !inner || current.secrets) throw refusal('req_DH_params')
    if (!inner.nonce.equals(current.nonce) || !inner.serverNonce.equals(current.serverNonce)) throw refusal('nonce')
    if (inner.dcId !== null && Math.abs(inner.dcId) % 10_000 !== dcId) throw new TransportError(WRONG_DC, 'inner dc')
    const isFactored = [p, inner.p].every((value) => value.equals(current.p)) && inner.pq.equals(current.pq)
    if (!isFactored || ![q, inner.q].every((value) => value.equals(current.q))) {
      return serverDhParamsFail(current.nonce, current.serverNonce, sha1(inner.newNonce).subarray(4, 20))
    }
    const expiresIn = inner.expiresIn
    if (expiresIn !== null && (expiresIn <= 0 || expiresIn > MAX_TEMPORARY_SECONDS)) throw refusal('expires_in')
    const { secret, publicValue } = generateDhPair()
    const newNonce = Buffer.from(inner.newNonce)
    const { key, iv } = deriveExchangeKey(current.serverNonce, newNonce)
    current.secrets = { newNonce, expiresIn, secret, key, iv, retryId: Buffer.alloc(8) }
    const answer = join(
      int(0xb5890dba),
      current.nonce,
      current.serverNonce,
      int(SAFE_GENERATOR),
      bytes(SAFE_PRIME),
      bytes(publicValue),
      int(context.now() / 1000),
    )
    return serverDhParamsOk(current.nonce, current.serverNonce, encryptIge(hashed(answer), key, iv))
  }

  function finish(current: Exchange, reader: TlReader): Buffer {
    const { secrets } = current
    if (!secrets) throw refusal('set_client_DH_params before req_DH_params')
    const inner = openClientInner(reader.bytes(), secrets.key, secrets.iv)
    if (!inner || !inner.nonce.equals(current.nonce) || !inner.serverNonce.equals(current.serverNonce)) {
      throw refusal('client_DH_inner_data')
    }
    const conclude = (outcome: 'ok' | 'retry' | 'fail', authKey: Buffer) =>
      dhGen(outcome, current.nonce, current.serverNonce, newNonceHash(outcome, secrets.newNonce, authKey))
    if (!isSafePublicValue(inner.publicValue) || !inner.retryId.equals(secrets.retryId)) {
      context.log('dh_gen_fail', { dc: dcId })
      return conclude('fail', Buffer.alloc(256))
    }
    const authKey = computeDhSecret(secrets.secret, inner.publicValue)
    const nowMs = context.now()
    const isNew = context.keys.add({
      ...createAuthKey(authKey, dcId),
      initialSalt: {
        value: deriveInitialSalt(secrets.newNonce, current.serverNonce),
        validUntilMs: nowMs + INITIAL_SALT_MS,
      },
      temporary: secrets.expiresIn === null ? null : { expiresAtMs: nowMs + secrets.expiresIn * 1000, boundTo: null },
    })
    if (isNew) return conclude('ok', authKey)
    secrets.retryId = auxHash(authKey)
    return conclude('retry', authKey)
  }

  return {
    answer(body) {
      const reader = new TlReader(body)
      const id = reader.uint()
      if (id === ID.reqPqMulti || id === ID.reqPq) return begin(reader)
      if (!exchange || (id !== ID.reqDhParams && id !== ID.setClientDhParams)) throw refusal('unexpected step')
      if (exchange.last?.request.equals(body)) return exchange.last.answer
      const isOurs = reader.raw(16).equals(exchange.nonce) && reader.raw(16).equals(exchange.serverNonce)
      if (!isOurs) throw refusal('nonce')
      const answer = id === ID.reqDhParams ? agree(exchange, reader) : finish(exchange, reader)
      exchange.last = { request: Buffer.from(body), answer }
      return answer
    },
  }
}

const refusal = (reason: string) => new TransportError(UNKNOWN_KEY, reason)

/** Two 31-bit primes, p < q, and their product: what the client has to factor before the server does any work. */
function makePrimes(): { pq: Buffer; p: Buffer; q: Buffer } {
  const first = generatePrimeSync(31, { bigint: true })
  let second = first
  while (second === first) second = generatePrimeSync(31, { bigint: true })
  const [p, q] = first < second ? [first, second] : [second, first]
  return { pq: bigEndian(p * q), p: bigEndian(p), q: bigEndian(q) }
}

function bigEndian(value: bigint): Buffer {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
}

/** SHA1, data, random bytes up to whole AES blocks. */
function hashed(data: Buffer): Buffer {
  return join(sha1(data), data, randomBytes((16 - ((data.length + 20) % 16)) % 16))
}

function openClientInner(sealed: Buffer, key: Buffer, iv: Buffer) {
  if (sealed.length === 0 || sealed.length % 16 !== 0 || sealed.length > 1024) return null
  const plain = decryptIge(sealed, key, iv)
  const reader = new TlReader(plain.subarray(20))
  if (reader.uint() !== 0x6643b654) return null
  const inner = {
    nonce: reader.raw(16),
    serverNonce: reader.raw(16),
    retryId: reader.raw(8),
    publicValue: reader.bytes(),
  }
  const isIntact = sha1(plain.subarray(20, 20 + reader.offset)).equals(plain.subarray(0, 20))
  return isIntact && reader.left < 16 ? inner : null
}
