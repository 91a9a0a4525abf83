import './library-patches.ts'
import { Api, TelegramClient } from 'telegram'
import { AuthKey } from 'telegram/crypto/AuthKey.js'
import { BadMessageError, RPCError } from 'telegram/errors/index.js'
import { Logger, LogLevel } from 'telegram/extensions/Logger.js'
import { ConnectionTCPFull } from 'telegram/network/connection/TCPFull.js'
import type { Dcenter } from 'telegram/network/Dcenter.js'
import { MTProtoSender } from 'telegram/network/MTProtoSender.js'
import { RequestState } from 'telegram/network/RequestState.js'
import { UpdateConnectionState } from 'telegram/network/UpdateConnectionState.js'
import { StringSession } from 'telegram/sessions/index.js'
import type { DatacenterAddress } from './datacenters.ts'
import type { ApiCredentials } from '../gateway.ts'
import { LineDown } from './line-down.ts'
import { LineSocket } from './line-socket.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'

/** How the panel names itself in a user's list of devices. */
export interface AppDescription {
  deviceModel: string
  systemVersion: string
  appVersion: string
}

/** A request that was handed to a connection. */
export interface Flight {
  /** Rejects with the library's RPCError, `LineDown`, or `refused` ANSWER_NOT_UNDERSTOOD. Has no deadline. */
  answer: Promise<unknown>
  /**
   * False only when it is certain that Telegram did not look at it: the connection is over, and no byte of it went out, or
   * what went out came back as not accepted (another salt, another number) and was not sent again. On a connection that stands
   * it may leave at any moment.
   */
  hasLeft(): boolean
}

/** One encrypted connection. It is never revived: what is lost stays lost, and whoever wants another opens it. */
export interface Connection {
  /** The permanent auth key, 256 bytes: the given one, or the one that was made. */
  key: Buffer
  /** Throws for a request that cannot be written. */
  launch(request: Api.AnyRequest): Flight
  /** Those that wait for an answer hear that the line was lost, or that it was `closed` on purpose. */
  close(why?: 'network' | 'closed'): void
}

export interface ConnectionOptions {
  identity: TelegramClient
  address: DatacenterAddress
  /** Null: a new key is made. */
  key: Buffer | null
  /** The DC's last salt, kept from connection to connection: spares a refused first message. */
  salts: Dcenter
  /** Ends the attempt. */
  signal: AbortSignal
  onUpdates(updates: Api.TypeUpdates): void
  /** Once, whatever ended it, unless it was closed on purpose. */
  onDown(reason: 'network' | 'key_unknown'): void
}

/** Seconds that a TCP connection may take; whole attempts have their own deadline. */
const DIAL_SECONDS = 10

// The library's log may hold what it received, so it stays silent.
const silent = new Logger(LogLevel.NONE)

/**
 * What the library's sender asks of a TelegramClient: application and device for initConnection. The client itself never
 * connects: its reconnects send unanswered requests again (a purchase would run twice), it makes a new signed-out key when
 * the server forgot the old one, and it follows every chat of the account. The sender underneath does none of that.
 */
export function createIdentity({ apiId, apiHash }: ApiCredentials, app: AppDescription): TelegramClient {
  return new TelegramClient(new StringSession(''), apiId, apiHash, {
    ...app,
    langCode: 'en',
    systemLangCode: 'en',
    baseLogger: silent,
    entityCache: false,
  })
}

/** Opens a connection and makes a key if there is none. Rejects with `LineDown`. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { address, signal } = options
  const authKey = new AuthKey()
  // Its own copy: on transport error -404 the library wipes the key object that it was given.
  if (options.key !== null) await authKey.setKey(Buffer.from(options.key))
  let isOver = false
  let reason: 'network' | 'key_unknown' | 'closed' = 'network'
  let cause: string | undefined
  /** How those that wait for an answer hear that none will come: the library forgets who was being written just then. */
  const waiting = new Set<() => void>()

  const sender = new MTProtoSender(authKey, {
    logger: silent,
    dcId: address.id,
    client: options.identity,
    dcenter: options.salts,
    isMainSender: true,
    autoReconnect: false,
    retries: 1,
    reconnectRetries: 0,
    delay: 0,
    connectTimeout: DIAL_SECONDS,
    securityChecks: true,
    updateCallback(_client, update) {
      if (!(update instanceof UpdateConnectionState)) options.onUpdates(update)
      else if (update.state === UpdateConnectionState.broken) end('key_unknown')
      else if (update.state === UpdateConnectionState.disconnected) end('network')
    },
  })
  const transport = new ConnectionTCPFull({
    ip: address.host,
    port: address.port,
    dcId: address.id,
    loggers: silent,
    socket: LineSocket,
  })

  function end(why: typeof reason): void {
    if (isOver) return
    isOver = true
    reason = why
    // Both: the sender leaves a socket alone that is still dialing.
    void transport.socket.close()
    sender.disconnect().catch(() => {})
    for (const lose of waiting) lose()
    if (why !== 'closed') options.onDown(why)
  }

  function explain(error: unknown): unknown {
    if (error instanceof RPCError) return error
    if (isOver) return new LineDown(reason)
    if (!(error instanceof BadMessageError)) return unreadableAnswer()
    // The two sides are out of step: only a new connection helps.
    end('network')
    return new LineDown('network')
  }

  /** Settles with the answer, or as soon as the connection is over. */
  function receive(answer: Promise<unknown>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const lose = () => reject(new LineDown(reason))
      waiting.add(lose)
      answer.then(resolve, (error: unknown) => reject(explain(error))).finally(() => waiting.delete(lose))
    })
  }

  const abort = () => end('network')
  signal.addEventListener('abort', abort, { once: true })
  try {
    if (signal.aborted) throw new LineDown('network')
    await sender.connect(transport, false)
  } catch (error) {
    cause = describeCause(error)
    end('network')
  } finally {
    signal.removeEventListener('abort', abort)
  }
  const key = authKey.getKey()
  if (isOver || key === undefined) {
    // A dial that succeeds in the moment of the abort brings the sender back to life.
    void transport.socket.close()
    sender.disconnect().catch(() => {})
    throw new LineDown(reason, cause)
  }

  return {
    key: Buffer.from(key),
    launch(request) {
      if (isOver) return { answer: Promise.reject(new LineDown(reason)), hasLeft: () => false }
      // A request that cannot be written is a mistake of our own, and must not pass for Telegram's.
      const state = new RequestState(request)
      const answer = receive(Promise.resolve(state.promise))
      sender.addStateToQueue(state)
      // The library numbers a request right before its bytes go, and takes the number back when they did not or came back.
      return { answer, hasLeft: () => !isOver || state.msgId !== undefined }
    },
    close: (why = 'closed') => end(why),
  }
}

/** The system's name for it (`ECONNRESET`), or the class of the error: the library's sentences may hold what it received. */
function describeCause(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? error.code : error.constructor.name
}
