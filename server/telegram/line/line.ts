import { Api, type TelegramClient } from 'telegram'
import { Dcenter } from 'telegram/network/Dcenter.js'
import { returnBigInt } from 'telegram/Helpers.js'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { type Connection, type Flight, openConnection } from './connection.ts'
import type { DatacenterAddress, Datacenters } from './datacenters.ts'
import { within } from '../deadline.ts'
import { createFloodGate, type FloodGate } from './flood-gate.ts'
import { LineDown, type DownReason } from './line-down.ts'
import type { TelegramLog } from '../log.ts'
import { expectAnswer } from '../tl/read.ts'
import { judgeError } from './rpc-errors.ts'
import { createServerClock } from './server-time.ts'

const CONNECT_DEADLINE_MS = 15_000
/** Idle lines are cheap: one ping and one pong in this time. */
const PING_EVERY_MS = 30_000
const PONG_DEADLINE_MS = 10_000
/** The server closes a line that has not pinged for so many seconds. */
const SERVER_PATIENCE_SECONDS = 90
const FIRST_BACK_OFF_MS = 1_000
const MAX_BACK_OFF_MS = 60_000
/** Nobody but a person mends what makes a server forget keys, and it is all accounts that ask. */
const MAX_UNKNOWN_KEY_BACK_OFF_MS = 10 * 60_000
/** The second connection in a row that is lost sooner counts as a failure: a DC that hangs up is not dialed in a circle. */
const STEADY_MS = 10_000

export interface LineOptions {
  identity: TelegramClient
  datacenters: Datacenters
  dcId: number
  /** Where the account was last, if anywhere. */
  stored?: DatacenterAddress
  /** Null: the first connection makes a key, which the line keeps. */
  key: Buffer | null
  /** Whether a lost line comes back by itself. */
  isKeptUp: boolean
  clock: Clock
  random: Random
  log: TelegramLog
  /** The address of the DC is not known, or does not answer: a chance to learn another. */
  onAddressNeeded?(): Promise<void>
}

/** Who hears of a line: first the sign-in under way, then the account that came of it. */
interface LineOwner {
  /** Who keeps the waits that Telegram asks for as soon as the line is up; the line itself by default. */
  floods?: FloodGate
  onUpdates(updates: Api.TypeUpdates): void
  onUp(): void
  /** The line was lost, or an attempt to bring it up failed. */
  onDown(reason: DownReason): void
  /** Telegram answered the attempt to come back with an error. */
  onRefused(): void
}

/** The way to one DC with one auth key: at most one connection, brought back with growing pauses when it is lost. */
export interface Line {
  readonly dcId: number
  readonly isUp: boolean
  /** Replaces who hears of the line. */
  attach(owner: LineOwner): void
  /** Milliseconds since 1970 by Telegram's clock, as it was last heard here; by our own before that. */
  now(): number
  /** Key and address, once there was a connection. */
  where(): { address: DatacenterAddress; key: Buffer } | null
  /**
   * Connects if need be; concurrent callers share the attempt. Rejects with `LineDown`, what Telegram answered, or `flood`
   * while it asked to be left alone.
   */
  open(): Promise<void>
  /** On the connection that is up. Throws for a request that cannot be written. */
  launch(request: Api.AnyRequest): Flight
  /** The answer alone; rejects with the library's RPCError or with `LineDown`. Has no deadline. */
  send(request: Api.AnyRequest): Promise<unknown>
  /** Ends the connection; the line is reopened by the next call, or by itself where it is kept up. */
  drop(): void
  /** Ends the connection, and does not come back by itself until the next `open`. */
  rest(): void
  /** Asks for a sign of life, and drops the connection if none comes. */
  probe(): Promise<void>
  close(): void
}

/** The call that begins every connection. */
const GREETING = 'help.GetConfig'

const ignore = () => {}

export function createLine(options: LineOptions): Line {
  const { datacenters, dcId, clock, random, log } = options
  const salts = new Dcenter(dcId)
  const serverClock = createServerClock(salts, clock)
  let key = options.key
  let address: DatacenterAddress | null = options.key === null ? null : (options.stored ?? null)
  let connection: Connection | null = null
  let attempt: { promise: Promise<void>; abort: AbortController } | null = null
  /** Attempts in a row that came to nothing. */
  let failures = 0
  let upSince = 0
  /** Connections in a row that were lost soon. */
  let shortLives = 0
  const ownFloods = createFloodGate(clock)
  let downReason: DownReason = 'network'
  let isWanted = false
  let isClosed = false
  let cancelTimer = ignore
  let owner: LineOwner | null = null

  const floods = () => owner?.floods ?? ownFloods

  function schedule(delayMs: number, run: () => void): void {
    cancelTimer()
    cancelTimer = clock.after(delayMs, run)
  }

  /** Half of the pause is chance, so that many accounts do not come back in the same moment. */
  function comeBack(): void {
    if (isClosed || !isWanted || !options.isKeptUp) return
    const longestMs = downReason === 'key_unknown' ? MAX_UNKNOWN_KEY_BACK_OFF_MS : MAX_BACK_OFF_MS
    const fullMs = Math.min(longestMs, FIRST_BACK_OFF_MS * 2 ** Math.min(failures, 10))
    const pauseMs = failures === 0 ? random() * fullMs : fullMs * (0.5 + random() / 2)
    const floodMs = floods().leftMs(GREETING)
    const ms = Math.round(Math.max(pauseMs, floodMs === 0 ? 0 : floodMs + FIRST_BACK_OFF_MS))
    log.debug({ dc: dcId, ms }, 'telegram line tries again later')
    schedule(ms, () => {
      open().catch((error: unknown) => {
        if (!(error instanceof LineDown)) owner?.onRefused()
      })
    })
  }

  function pingLater(): void {
    schedule(PING_EVERY_MS * (0.75 + random() / 2), () => {
      void probe().then(() => (connection === null ? null : pingLater()))
    })
  }

  async function probe(): Promise<void> {
    const probed = connection
    if (probed === null) return
    const ping = new Api.PingDelayDisconnect({
      pingId: returnBigInt(Math.floor(random() * 2 ** 52)),
      disconnectDelay: SERVER_PATIENCE_SECONDS,
    })
    try {
      await within(clock, PONG_DEADLINE_MS, probed.launch(ping).answer, () => new LineDown('network'))
    } catch {
      // A line that is frozen looks open to TCP for many minutes.
      if (connection === probed) lose('frozen')
    }
  }

  /** A warning for each time that it begins, not for each try. */
  function tellDown(reason: DownReason): void {
    if (reason === 'key_unknown' && downReason !== reason) log.warn({ dc: dcId }, 'the auth key is not known there')
    downReason = reason
    owner?.onDown(reason)
  }

  /** The connection is gone, by itself or dropped. */
  function lose(why: string): void {
    const lost = connection
    if (lost === null) return
    connection = null
    if (why !== 'dropped') shortLives = clock.now() - upSince < STEADY_MS ? shortLives + 1 : 0
    failures = Math.max(0, shortLives - 1)
    cancelTimer()
    lost.close(why === 'closed' ? 'closed' : 'network')
    log.debug({ dc: dcId, why }, 'telegram line down')
    tellDown(why === 'key_unknown' ? why : 'network')
    comeBack()
  }

  /** Every other failure turns to the next address that is known, and asks for newer ones where it can. */
  async function choose(): Promise<DatacenterAddress | undefined> {
    if (!datacenters.isSure(dcId) || failures % 2 === 1) await options.onAddressNeeded?.().catch(ignore)
    const addresses = datacenters.list(dcId, options.stored)
    return addresses[Math.floor(failures / 2) % Math.max(1, addresses.length)]
  }

  async function connect(signal: AbortSignal): Promise<void> {
    const chosen = await choose()
    if (chosen === undefined) throw new LineDown('network')
    let opened: Connection | null = null
    let whyDown: DownReason | null = null
    // Where a key is still to be made, a refusal says nothing of one.
    const hasKey = key !== null
    signal.addEventListener('abort', () => opened?.close(), { once: true })
    try {
      opened = await openConnection({
        identity: options.identity,
        address: chosen,
        key,
        salts,
        signal,
        onUpdates: (updates) => owner?.onUpdates(updates),
        onDown(reason) {
          whyDown = reason === 'key_unknown' && !hasKey && connection === null ? 'network' : reason
          if (connection !== null && connection === opened) lose(reason)
        },
      })
      // The first call carries initConnection; its answer proves that the server knows the key.
      datacenters.learn(expectAnswer(await opened.launch(new Api.help.GetConfig()).answer, Api.Config))
    } catch (error) {
      opened?.close()
      if (whyDown === 'key_unknown') throw new LineDown('key_unknown')
      if (error instanceof LineDown && error.reason === 'key_unknown') throw new LineDown('network', error.why)
      const verdict = judgeError(error)
      if (verdict?.kind === 'flood') floods().note(GREETING, verdict)
      throw error
    }
    if (signal.aborted || isClosed || whyDown !== null) {
      opened.close()
      throw new LineDown(isClosed ? 'closed' : 'network')
    }
    key = opened.key
    address = chosen
    connection = opened
    failures = 0
    upSince = clock.now()
    downReason = 'network'
    pingLater()
    log.debug({ dc: dcId }, 'telegram line up')
    owner?.onUp()
  }

  async function open(): Promise<void> {
    if (isClosed) throw new LineDown('closed')
    isWanted = true
    if (connection !== null) return
    if (attempt !== null) return attempt.promise
    floods().assertFree(GREETING)
    cancelTimer()
    const abort = new AbortController()
    const startedAt = clock.now()
    let reason: DownReason = 'network'
    const promise = within(
      clock,
      CONNECT_DEADLINE_MS,
      connect(abort.signal),
      () => new LineDown('network', 'no_answer'),
    )
      .catch((error: unknown) => {
        abort.abort()
        failures += 1
        const why = error instanceof LineDown ? error.why : 'refused'
        if (error instanceof LineDown && error.reason === 'key_unknown') reason = 'key_unknown'
        log.debug({ dc: dcId, why, ms: clock.now() - startedAt, times: failures }, 'telegram line attempt failed')
        throw error
      })
      .finally(() => {
        attempt = null
        if (connection !== null) return
        if (!isClosed && isWanted) tellDown(reason)
        comeBack()
      })
    attempt = { promise, abort }
    return promise
  }

  function launch(request: Api.AnyRequest): Flight {
    if (connection !== null) return connection.launch(request)
    return { answer: Promise.reject(new LineDown(isClosed ? 'closed' : 'network')), hasLeft: () => false }
  }

  return {
    dcId,
    get isUp() {
      return connection !== null
    },
    attach(next) {
      owner = next
    },
    now: () => serverClock.now(),
    where: () => (address === null || key === null ? null : { address, key }),
    open,
    launch,
    send: async (request) => launch(request).answer,
    drop: () => lose('dropped'),
    rest() {
      isWanted = false
      cancelTimer()
      attempt?.abort.abort()
      lose('resting')
    },
    probe,
    close() {
      isClosed = true
      isWanted = false
      cancelTimer()
      attempt?.abort.abort()
      lose('closed')
    },
  }
}
