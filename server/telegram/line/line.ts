/** What a line to a DC is; `kept-line.ts` is one. */
import type { Api, TelegramClient } from 'telegram'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { Flight } from './connection.ts'
import type { DatacenterAddress, Datacenters } from './datacenters.ts'
import type { FloodGate } from './flood-gate.ts'
import type { DownReason } from './line-down.ts'
import type { TelegramLog } from '../log.ts'

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
export interface LineOwner {
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
