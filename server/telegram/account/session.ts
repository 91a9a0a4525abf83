import { Api } from 'telegram'
import { createBus } from '../../lib/bus.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { type Door, CALL_DEADLINE_MS, createDoor } from '../door/door.ts'
import { within } from '../../lib/deadline.ts'
import { createDownloads } from '../files/download.ts'
import { TelegramError } from '../errors.ts'
import { createFloodGate } from '../line/flood-gate.ts'
import type { AccountEvent, UpdateState, UpdateStateChange, WaitKeeper } from '../gateway.ts'
import type { DownReason } from '../line/line-down.ts'
import type { Line } from '../line/line.ts'
import type { OpenLine } from '../line/lines.ts'
import type { TelegramLog } from '../log.ts'
import { moveAccount } from './move.ts'
import { failureOf } from '../line/rpc-errors.ts'
import { formatSession, parseSession } from './session-string.ts'
import { createUpdateTracker } from '../updates/tracker.ts'

export interface AccountSessionOptions {
  session: string
  /** How far it had heard; null where nobody kept that. */
  heard: UpdateState | null
  /** The line that just signed in with that session, if it is fresh. */
  line?: Line
  openLine: OpenLine
  /** Whether the servers that this process talks to can know a session of that host. */
  isKnownSide(host: string): boolean
  onClose(): void
  clock: Clock
  random: Random
  log: TelegramLog
}

/** The life of a signed-in account's connection: its line, its pushed events, its moves and its end. */
export interface AccountSession {
  door: Door
  downloads: ReturnType<typeof createDownloads>
  /** Takes the updates that came inside an answer. */
  hear(updates: Api.TypeUpdates): void
  /** See `AccountClient`. */
  now(): number
  /** Brings the line up and hears from Telegram that the session stands. */
  connect(): Promise<void>
  listen(listener: (event: AccountEvent) => void): () => void
  /** See `AccountClient`. */
  onSession(keep: (session: string) => void): void
  keepWaits(keeper: WaitKeeper): void
  /** See `AccountClient`. */
  onUpdateState(keep: (change: UpdateStateChange) => void): void
  close(): Promise<void>
}

const kindOf = (error: unknown) => (error instanceof TelegramError ? error.failure.kind : null)

export function createAccountSession(options: AccountSessionOptions): AccountSession {
  const { clock, random, log, openLine } = options
  const stored = parseSession(options.session)
  const bus = createBus<{ event: AccountEvent }>(log)
  const floods = createFloodGate(clock, (seconds) => bus.emit('event', { kind: 'flood', seconds }))
  let line: Line | null = null
  let isLineUp: boolean | null = null
  let downReason: DownReason | null = null
  let isClosed = false
  let greeting: Promise<unknown> = Promise.resolve()
  /** A greeting that nobody answered in its time. */
  let unanswered: Promise<unknown> | null = null
  let moving: Promise<void> | null = null
  let keepSession: ((session: string) => void) | null = null
  let untoldSession: string | null = null

  /** The line of the moment; nothing is opened before the first call. */
  function currentLine(): Line {
    if (isClosed) throw failureOf({ kind: 'line', reason: 'closed' })
    if (line !== null) return line
    if (stored === null) throw new TelegramError({ kind: 'refused', code: 'SESSION_STRING_INVALID' })
    // A server of another side can only say that it does not know the key.
    if (!options.isKnownSide(stored.host)) throw new TelegramError({ kind: 'refused', code: 'SESSION_OF_OTHER_SERVER' })
    const { dcId, host, port, key } = stored
    return take(openLine({ dcId, key, stored: { id: dcId, host, port }, isKeptUp: true }))
  }

  function take(next: Line): Line {
    line = next
    next.attach({
      floods,
      onUpdates: (container) => updates.take(container),
      onUp() {
        greetNewLine()
        tellLine(true, null)
      },
      onDown(reason) {
        // A line that was left behind for another DC is no loss.
        if (line !== next) return
        updates.lineDown()
        tellLine(false, reason)
      },
      onRefused: greet,
    })
    return next
  }

  /** Once for each change, however many attempts it takes. */
  function tellLine(isUp: boolean, reason: DownReason | null): void {
    if (isUp === isLineUp && reason === downReason) return
    isLineUp = isUp
    downReason = reason
    bus.emit('event', { kind: 'line', isUp, reason })
  }

  /** Makes Telegram push updates to this connection, and shows whether the session stands; the door judges. */
  function greet(): void {
    // Every line that comes up is greeted: a greeting that brought one up itself would go round in a circle.
    const asked = door.ask(new Api.updates.GetState(), { isOfThisLine: true })
    asked.then(
      (state) => (state instanceof Api.updates.State ? updates.greeted(state) : null),
      (error: unknown) => void (unanswered = kindOf(error) === 'unreachable' ? asked : null),
    )
    greeting = asked
  }

  function greetNewLine(): void {
    updates.lineUp()
    greet()
  }

  /** The account goes on where it moved to, even when its new session cannot be stored just now. */
  function tellSession(session: string): void {
    try {
      if (keepSession === null) untoldSession = session
      else keepSession(session)
    } catch {
      log.warn({}, 'the session of a moved account could not be stored')
    }
  }

  async function move(dcId: number): Promise<void> {
    const from = currentLine()
    const to = openLine({ dcId, key: null, isKeptUp: true })
    try {
      const moved = await within(clock, CALL_DEADLINE_MS, moveAccount(from, to), () =>
        failureOf({ kind: 'line', reason: 'network' }),
      )
      if (isClosed) throw failureOf({ kind: 'line', reason: 'closed' })
      take(to)
      greetNewLine()
      from.close()
      log.info({ dc: dcId }, 'telegram account moved to another dc')
      tellSession(formatSession(moved))
    } catch (error) {
      to.close()
      throw error
    }
  }

  const door = createDoor({
    line: currentLine,
    clock,
    random,
    log,
    floods,
    onMigrate: (dcId) => (moving ??= move(dcId).finally(() => (moving = null))),
    onDead(code) {
      updates.close()
      line?.close()
      downloads.close()
      bus.emit('event', { kind: 'session_dead', code })
    },
  })

  const downloads = createDownloads({
    home: door,
    homeDcId: () => currentLine().dcId,
    openLine: (dcId) => openLine({ dcId, key: null, isKeptUp: false }),
    doorOf: (foreign) =>
      createDoor({
        line: () => foreign,
        clock,
        random,
        log,
        floods,
        onMigrate: () => Promise.reject(failureOf({ kind: 'line', reason: 'network' })),
      }),
    clock,
  })

  const updates = createUpdateTracker({
    known: options.heard,
    ask: (request) => door.ask(request),
    hear: (update) => bus.emit('event', update),
    onKeyDrop: greet,
    clock,
    random,
    log,
  })

  if (options.line) {
    take(options.line)
    greetNewLine()
  }

  return {
    door,
    downloads,
    hear: (container) => updates.take(container),
    now: () => line?.now() ?? clock.now(),
    async connect() {
      await door.connect()
      // One lost answer is no word about a line that stands: it is asked anew, or every later check would fail with it.
      if (greeting === unanswered) greet()
      const wasLost = await greeting.then(
        () => false,
        (error: unknown) => isLineUp === false && kindOf(error) === 'unreachable',
      )
      // The line that comes next is greeted by itself.
      if (wasLost) await door.connect()
      try {
        await greeting
      } catch (error) {
        // Refused or told to wait: Telegram answers, which is what was asked.
        const kind = kindOf(error)
        if (kind !== 'refused' && kind !== 'flood') throw error
      }
    },
    listen: (listener) => bus.on('event', listener),
    onSession(keep) {
      keepSession = keep
      if (untoldSession !== null) tellSession(untoldSession)
      untoldSession = null
    },
    keepWaits: (keeper) => floods.keepIn(keeper),
    onUpdateState: (keep) => updates.onChange(keep),
    async close() {
      if (isClosed) return
      isClosed = true
      updates.close()
      line?.close()
      downloads.close()
      options.onClose()
    },
  }
}
