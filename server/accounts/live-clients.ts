/**
 * The one live client of each signed-in account: opened when first needed, brought up gently after the start, closed when
 * the account goes. Two clients on one session would cost the account, so every room gets its client here.
 */
import type { ApiProfileService } from '../api-profiles/service.ts'
import type { Account, AccountLink, AccountLinkReason } from '../contract/accounts.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, AccountEvent, TelegramGateway } from '../telegram/gateway.ts'
import { changeAccount } from './change-account.ts'
import type { AccountClients } from './clients.ts'
import type { AccountBus } from './events.ts'
import { presentAccount, type AccountMoment } from './present.ts'
import type { SessionFiles } from './session-files.ts'
import type { AccountRow, AccountStore } from './store.ts'
import type { StoredWaits } from './waits.ts'

const CONNECT_PAUSE_MS = 150
/** Telegram hangs up now and then, and the line is back within a second: nobody needs to read of that. */
const OFFLINE_AFTER_MS = 3_000

export interface LiveClients extends AccountClients {
  /** Takes over the connection that just signed in; an older one of the account is closed. */
  adopt(row: AccountRow, client: AccountClient): Promise<void>
  /** Whether the account's line stands; null while nobody has tried it. */
  linkOf(accountId: number): AccountLink | null
  /** Whether something answers in Telegram's place that does not know the session's key. */
  isKeyUnknown(accountId: number): boolean
  /** The account as it is told, with what only its live client knows. */
  present(row: AccountRow): Account
  /** Closes the account's client, if it has one; its session stays valid. */
  drop(accountId: number): Promise<void>
  /** Brings up every account's line, those that a worker needs first, one after the other. */
  connectAll(signal: AbortSignal): Promise<void>
  closeAll(): Promise<void>
}

interface LiveClient {
  client: AccountClient
  stopListening: () => void
  link: AccountLink | null
  linkReason: AccountLinkReason | null
  /** Calls off the notice that the line is gone. */
  cancelOffline: () => void
}

export function createLiveClients(parts: {
  store: AccountStore
  sessions: SessionFiles
  storedWaits: StoredWaits
  apiProfiles: Pick<ApiProfileService, 'getCredentials'>
  gateway: TelegramGateway
  bus: AccountBus
  clock: Clock
  random: Random
  log: Log
}): LiveClients {
  const { store, sessions, storedWaits, apiProfiles, gateway, bus, clock, random, log } = parts
  const live = new Map<number, LiveClient>()

  const linkOf = (accountId: number) => live.get(accountId)?.link ?? null
  const waits = storedWaits.listEnds()
  const waitsUntil = (accountId: number) => {
    const until = waits.get(accountId) ?? 0
    return until > clock.now() ? until : null
  }
  const linkReasonOf = (accountId: number) => live.get(accountId)?.linkReason ?? null
  const momentOf = (accountId: number): AccountMoment => ({
    link: linkOf(accountId),
    linkReason: linkReasonOf(accountId),
    waitsUntil: waitsUntil(accountId),
  })
  const present = (row: AccountRow) => presentAccount(row, momentOf(row.id))
  const tellMoment = (accountId: number, before: AccountMoment) => {
    const account = store.getById(accountId)
    if (!account || account.status === 'signed_out') return
    bus.emit('moment', { userId: account.userId, account, before, after: momentOf(accountId) })
  }

  const setLink = (accountId: number, entry: LiveClient, link: AccountLink, reason: AccountLinkReason | null) => {
    if ((entry.link === link && entry.linkReason === reason) || live.get(accountId) !== entry) return
    const before = momentOf(accountId)
    entry.link = link
    entry.linkReason = reason
    tellMoment(accountId, before)
  }
  const noteLine = (
    accountId: number,
    entry: LiveClient,
    { isUp, reason }: Extract<AccountEvent, { kind: 'line' }>,
  ) => {
    entry.cancelOffline()
    entry.cancelOffline = () => {}
    const tell = () => setLink(accountId, entry, 'offline', reason === 'key_unknown' ? reason : null)
    if (isUp) setLink(accountId, entry, 'online', null)
    else if (entry.link === 'offline') tell()
    else entry.cancelOffline = clock.after(OFFLINE_AFTER_MS, tell)
  }

  const noteWait = (accountId: number, seconds: number) => {
    const before = momentOf(accountId)
    waits.set(accountId, Math.max(waits.get(accountId) ?? 0, clock.now() + seconds * 1000))
    tellMoment(accountId, before)
  }

  const keep = (row: AccountRow, client: AccountClient, link: AccountLink | null): AccountClient => {
    const stopListening = client.listen((event) => {
      const entry = live.get(row.id)
      if (entry?.client !== client) return
      if (event.kind === 'line') noteLine(row.id, entry, event)
      if (event.kind === 'stars') {
        const { amount: starsAmount, nanos: starsNanos } = event.balance
        changeAccount(parts, row.id, { starsAmount, starsNanos })
      }
      if (event.kind === 'new_authorization') {
        const { hash, device, location, isUnconfirmed } = event
        bus.emit('new_authorization', {
          userId: row.userId,
          account: store.getById(row.id) ?? row,
          hash,
          device,
          location,
          isUnconfirmed,
        })
      }
      if (event.kind === 'flood') {
        const account = store.getById(row.id) ?? row
        bus.emit('flood_wait', { userId: row.userId, account, seconds: event.seconds })
        noteWait(row.id, event.seconds)
      }
      if (event.kind === 'session_dead') {
        markDead(row.id, client, event.code).catch((error: unknown) =>
          log.error({ err: error }, 'signing an account out failed'),
        )
      }
    })
    client.keepWaits(storedWaits.ofAccount(row.id))
    live.set(row.id, { client, stopListening, link, linkReason: null, cancelOffline: () => {} })
    client.onSession((session) => {
      // The account may have been removed or signed in again while its line moved; this session must not come back.
      const now = live.get(row.id)?.client === client ? store.getById(row.id) : null
      if (now && now.status !== 'signed_out') sessions.write(now, session)
    })
    return client
  }

  const open = (row: AccountRow): AccountClient | null => {
    const known = live.get(row.id)
    if (known) return known.client
    const credentials = row.apiProfileId === null ? null : apiProfiles.getCredentials(row.userId, row.apiProfileId)
    if (credentials === null) return null
    const stored = readSession(row)
    if (stored === null) return null
    return keep(row, gateway.openAccount(credentials, stored), null)
  }

  const readSession = (row: AccountRow): string | null => {
    try {
      const stored = sessions.read(row)
      if (stored.kind === 'session') return stored.session
      signOut(row, stored.kind === 'missing' ? 'SESSION_FILE_MISSING' : 'SESSION_FILE_UNREADABLE')
    } catch (error) {
      log.error({ accountId: row.id, err: error }, 'a session file cannot be read')
    }
    return null
  }

  const signOut = (row: AccountRow, reason: string) => {
    changeAccount(parts, row.id, { status: 'signed_out', statusReason: reason }, (tell, { userId, after }) =>
      tell('signed_out', { userId, account: after, reason }),
    )
    log.warn({ accountId: row.id, reason }, 'account signed out')
  }

  const drop = async (accountId: number) => {
    const entry = live.get(accountId)
    if (!entry) return
    live.delete(accountId)
    entry.cancelOffline()
    entry.stopListening()
    await entry.client.close()
  }

  const markDead = async (accountId: number, client: AccountClient, code: string) => {
    if (live.get(accountId)?.client !== client) return
    const row = store.getById(accountId)
    if (!row || row.status === 'signed_out') return
    signOut(row, code)
    try {
      sessions.setAside(row, code, clock.now())
    } finally {
      await drop(accountId)
    }
  }

  const connect = async (row: AccountRow) => {
    const client = open(row)
    if (!client) return
    try {
      await client.connect()
    } catch (error) {
      if (error instanceof TelegramError && error.failure.kind === 'session_dead') {
        await markDead(row.id, client, error.failure.code)
      } else {
        log.debug({ accountId: row.id, err: error }, 'line not up yet')
      }
    }
  }

  return {
    markDead,
    linkOf,
    isKeyUnknown: (accountId) => linkReasonOf(accountId) === 'key_unknown',
    present,
    drop,
    get(userId, accountId) {
      const row = store.get(userId, accountId)
      return row && row.status !== 'signed_out' ? open(row) : null
    },
    listForUser(userId) {
      return store.listSignedIn(userId).flatMap((row) => {
        const client = open(row)
        return client ? [{ accountId: row.id, client }] : []
      })
    },
    async adopt(row, client) {
      await drop(row.id)
      keep(row, client, 'online')
    },
    async connectAll(signal) {
      for (const { userId, id } of store.listByImportance()) {
        const row = store.get(userId, id)
        if (signal.aborted) return
        if (!row || row.status === 'signed_out') continue
        await connect(row)
        await clock.sleep(CONNECT_PAUSE_MS * (0.5 + random()), signal).catch(() => {})
      }
    },
    async closeAll() {
      await Promise.all([...live.keys()].map((accountId) => drop(accountId)))
    },
  }
}
