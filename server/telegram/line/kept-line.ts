import { Api } from 'telegram'
import { Dcenter } from 'telegram/network/Dcenter.js'
import { returnBigInt } from 'telegram/Helpers.js'
import type { Clock } from '../../lib/clock.ts'
import { type Connection, type Flight, openConnection } from './connection.ts'
import type { DatacenterAddress } from './datacenters.ts'
import { within } from '../../lib/deadline.ts'
import { createFloodGate, type FloodGate } from './flood-gate.ts'
import { LineDown, type DownReason } from './line-down.ts'
import { expectAnswer } from '../tl/read.ts'
import { judgeError } from './rpc-errors.ts'
import { createServerClock } from './server-time.ts'

import type { Line, LineOptions, LineOwner } from './line.ts'

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

/** The call that begins every connection. */
const GREETING = 'help.GetConfig'

const ignore = () => {}

/** A class, since every account has one: the methods are shared. */
class KeptLine implements Line {
  readonly dcId: number
  readonly #options: LineOptions
  readonly #salts: Dcenter
  readonly #serverClock: Pick<Clock, 'now'>
  #key: Buffer | null
  #address: DatacenterAddress | null
  #connection: Connection | null = null
  #attempt: { promise: Promise<void>; abort: AbortController } | null = null
  /** Attempts in a row that came to nothing. */
  #failures = 0
  #upSince = 0
  /** Connections in a row that were lost soon. */
  #shortLives = 0
  readonly #ownFloods: FloodGate
  #downReason: DownReason = 'network'
  #isWanted = false
  #isClosed = false
  #cancelTimer = ignore
  #owner: LineOwner | null = null

  constructor(options: LineOptions) {
    const { dcId, key, stored = null, clock } = options
    this.dcId = dcId
    this.#options = options
    this.#salts = new Dcenter(dcId)
    this.#serverClock = createServerClock(this.#salts, clock)
    this.#key = key
    this.#address = key === null ? null : stored
    this.#ownFloods = createFloodGate(clock)
  }

  get isUp(): boolean {
    return this.#connection !== null
  }

  attach(owner: LineOwner): void {
    this.#owner = owner
  }

  now(): number {
    return this.#serverClock.now()
  }

  where(): { address: DatacenterAddress; key: Buffer } | null {
    return this.#address === null || this.#key === null ? null : { address: this.#address, key: this.#key }
  }

  async open(): Promise<void> {
    const { clock, log } = this.#options
    if (this.#isClosed) throw new LineDown('closed')
    this.#isWanted = true
    if (this.#connection !== null) return
    if (this.#attempt !== null) return this.#attempt.promise
    this.#floods.assertFree(GREETING)
    this.#cancelTimer()
    const abort = new AbortController()
    const startedAt = clock.now()
    let reason: DownReason = 'network'
    const promise = within(
      clock,
      CONNECT_DEADLINE_MS,
      this.#connect(abort.signal),
      () => new LineDown('network', 'no_answer'),
    )
      .catch((error: unknown) => {
        abort.abort()
        this.#failures += 1
        const why = error instanceof LineDown ? error.why : 'refused'
        if (error instanceof LineDown && error.reason === 'key_unknown') reason = 'key_unknown'
        const ms = clock.now() - startedAt
        log.debug({ dc: this.dcId, why, ms, times: this.#failures }, 'telegram line attempt failed')
        throw error
      })
      .finally(() => {
        this.#attempt = null
        if (this.#connection !== null) return
        if (!this.#isClosed && this.#isWanted) this.#tellDown(reason)
        this.#comeBack()
      })
    this.#attempt = { promise, abort }
    return promise
  }

  launch(request: Api.AnyRequest): Flight {
    if (this.#connection !== null) return this.#connection.launch(request)
    const down = new LineDown(this.#isClosed ? 'closed' : 'network')
    return { answer: Promise.reject(down), hasLeft: () => false }
  }

  async send(request: Api.AnyRequest): Promise<unknown> {
    return this.launch(request).answer
  }

  drop(): void {
    this.#lose('dropped')
  }

  rest(): void {
    this.#isWanted = false
    this.#cancelTimer()
    this.#attempt?.abort.abort()
    this.#lose('resting')
  }

  async probe(): Promise<void> {
    const { clock, random } = this.#options
    const probed = this.#connection
    if (probed === null) return
    const ping = new Api.PingDelayDisconnect({
      pingId: returnBigInt(Math.floor(random() * 2 ** 52)),
      disconnectDelay: SERVER_PATIENCE_SECONDS,
    })
    try {
      await within(clock, PONG_DEADLINE_MS, probed.launch(ping).answer, () => new LineDown('network'))
    } catch {
      // A line that is frozen looks open to TCP for many minutes.
      if (this.#connection === probed) this.#lose('frozen')
    }
  }

  close(): void {
    this.#isClosed = true
    this.#isWanted = false
    this.#cancelTimer()
    this.#attempt?.abort.abort()
    this.#lose('closed')
  }

  get #floods(): FloodGate {
    return this.#owner?.floods ?? this.#ownFloods
  }

  #schedule(delayMs: number, run: () => void): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#options.clock.after(delayMs, run)
  }

  /** Half of the pause is chance, so that many accounts do not come back in the same moment. */
  #comeBack(): void {
    const { random, log, isKeptUp } = this.#options
    if (this.#isClosed || !this.#isWanted || !isKeptUp) return
    const longestMs = this.#downReason === 'key_unknown' ? MAX_UNKNOWN_KEY_BACK_OFF_MS : MAX_BACK_OFF_MS
    const fullMs = Math.min(longestMs, FIRST_BACK_OFF_MS * 2 ** Math.min(this.#failures, 10))
    const pauseMs = this.#failures === 0 ? random() * fullMs : fullMs * (0.5 + random() / 2)
    const floodMs = this.#floods.leftMs(GREETING)
    const ms = Math.round(Math.max(pauseMs, floodMs === 0 ? 0 : floodMs + FIRST_BACK_OFF_MS))
    log.debug({ dc: this.dcId, ms }, 'telegram line tries again later')
    this.#schedule(ms, () => {
      this.open().catch((error: unknown) => {
        if (!(error instanceof LineDown)) this.#owner?.onRefused()
      })
    })
  }

  #pingLater(): void {
    this.#schedule(PING_EVERY_MS * (0.75 + this.#options.random() / 2), () => {
      void this.probe().then(() => (this.#connection === null ? null : this.#pingLater()))
    })
  }

  /** A warning for each time that it begins, not for each try. */
  #tellDown(reason: DownReason): void {
    if (reason === 'key_unknown' && this.#downReason !== reason)
      this.#options.log.warn({ dc: this.dcId }, 'the auth key is not known there')
    this.#downReason = reason
    this.#owner?.onDown(reason)
  }

  /** The connection is gone, by itself or dropped. */
  #lose(why: string): void {
    const { clock, log } = this.#options
    const lost = this.#connection
    if (lost === null) return
    this.#connection = null
    if (why !== 'dropped') this.#shortLives = clock.now() - this.#upSince < STEADY_MS ? this.#shortLives + 1 : 0
    this.#failures = Math.max(0, this.#shortLives - 1)
    this.#cancelTimer()
    lost.close(why === 'closed' ? 'closed' : 'network')
    log.debug({ dc: this.dcId, why }, 'telegram line down')
    this.#tellDown(why === 'key_unknown' ? why : 'network')
    this.#comeBack()
  }

  /** Every other failure turns to the next address that is known, and asks for newer ones where it can. */
  async #choose(): Promise<DatacenterAddress | undefined> {
    const options = this.#options
    const isDoubtful = !options.datacenters.isSure(this.dcId) || this.#failures % 2 === 1
    if (isDoubtful) await options.onAddressNeeded?.().catch(ignore)
    const addresses = options.datacenters.list(this.dcId, options.stored)
    return addresses[Math.floor(this.#failures / 2) % Math.max(1, addresses.length)]
  }

  async #connect(signal: AbortSignal): Promise<void> {
    const { identity, datacenters, clock, log } = this.#options
    const chosen = await this.#choose()
    if (chosen === undefined) throw new LineDown('network')
    let opened: Connection | null = null
    let whyDown: DownReason | null = null
    // Where a key is still to be made, a refusal says nothing of one.
    const hasKey = this.#key !== null
    signal.addEventListener('abort', () => opened?.close(), { once: true })
    try {
      opened = await openConnection({
        identity,
        address: chosen,
        key: this.#key,
        salts: this.#salts,
        signal,
        onUpdates: (updates) => this.#owner?.onUpdates(updates),
        onDown: (reason) => {
          whyDown = reason === 'key_unknown' && !hasKey && this.#connection === null ? 'network' : reason
          if (this.#connection !== null && this.#connection === opened) this.#lose(reason)
        },
      })
      // The first call carries initConnection; its answer proves that the server knows the key.
      datacenters.learn(expectAnswer(await opened.launch(new Api.help.GetConfig()).answer, Api.Config))
    } catch (error) {
      opened?.close()
      if (whyDown === 'key_unknown') throw new LineDown('key_unknown')
      if (error instanceof LineDown && error.reason === 'key_unknown') throw new LineDown('network', error.why)
      const verdict = judgeError(error)
      if (verdict?.kind === 'flood') this.#floods.note(GREETING, verdict)
      throw error
    }
    if (signal.aborted || this.#isClosed || whyDown !== null) {
      opened.close()
      throw new LineDown(this.#isClosed ? 'closed' : 'network')
    }
    this.#key = opened.key
    this.#address = chosen
    this.#connection = opened
    this.#failures = 0
    this.#upSince = clock.now()
    this.#downReason = 'network'
    this.#pingLater()
    log.debug({ dc: this.dcId }, 'telegram line up')
    this.#owner?.onUp()
  }
}

export const createLine = (options: LineOptions): Line => new KeptLine(options)
