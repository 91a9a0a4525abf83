/**
 * The single live client of each signed-in account: opened when first needed, connected gradually after the start,
 * closed when the account is removed. Two clients on one session would end that session, so every room gets its client
 * here.
 */
import type { ApiProfileService } from '../api-profiles/service.ts'
import { createBus } from '../lib/bus.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, AccountEvent, TelegramGateway } from '../telegram/gateway.ts'
import type { AccountClients } from './clients.ts'
import type { SessionFiles } from './session-files.ts'
import type { SignOut } from './sign-out.ts'
import type { AccountRow, AccountStore } from './store.ts'
import type { UpdateStates } from './update-states.ts'
import type { StoredWaits } from './waits.ts'

const CONNECT_PAUSE_MS = 150

/** What a client reports while it belongs to its account. */
export interface ClientEvents {
  /** `isUp`: it is already connected. */
  opened: { accountId: number; isUp: boolean }
  told: { accountId: number; client: AccountClient; event: AccountEvent }
  closed: { accountId: number }
}

export interface LiveClients extends AccountClients {
  /** Takes over the connection that just signed in; an older one of the account is closed. */
  adopt(row: AccountRow, client: AccountClient): Promise<void>
  /** Closes the account's client, if any; its session stays valid. */
  drop(accountId: number): Promise<void>
  on<Name extends keyof ClientEvents>(name: Name, listener: (event: ClientEvents[Name]) => void): () => void
  /** Connects all accounts one by one, starting with those that a worker needs. */
  connectAll(signal: AbortSignal): Promise<void>
  closeAll(): Promise<void>
}

interface LiveClient {
  client: AccountClient
  stopListening: () => void
}

export function createLiveClients(parts: {
  store: AccountStore
  sessions: SessionFiles
  storedWaits: StoredWaits
  updateStates: UpdateStates
  signOut: SignOut
  apiProfiles: Pick<ApiProfileService, 'getCredentials'>
  gateway: TelegramGateway
  clock: Clock
  random: Random
  log: Log
}): LiveClients {
  const { store, sessions, storedWaits, updateStates, signOut, apiProfiles, gateway, clock, random, log } = parts
  const live = new Map<number, LiveClient>()
  const bus = createBus<ClientEvents>(log)

  const keep = (row: AccountRow, client: AccountClient, isUp: boolean): AccountClient => {
    const accountId = row.id
    const isCurrent = () => live.get(accountId)?.client === client
    const stopListening = client.listen((event) => {
      if (!isCurrent()) return
      bus.emit('told', { accountId, client, event })
      if (event.kind !== 'session_dead') return
      markDead(accountId, client, event.code).catch((error: unknown) =>
        log.error({ err: error }, 'account sign-out failed'),
      )
    })
    client.keepWaits(storedWaits.ofAccount(accountId))
    live.set(accountId, { client, stopListening })
    bus.emit('opened', { accountId, isUp })
    client.onSession((session) => {
      // The account may have been removed or signed in again while it moved to another DC; do not store this session.
      const now = isCurrent() ? store.getById(accountId) : null
      if (now && now.status !== 'signed_out') sessions.write(now, session)
    })
    client.onUpdateState((change) => {
      if (isCurrent()) updateStates.keep(accountId, change)
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
    return keep(row, gateway.openAccount(credentials, stored, updateStates.read(row.id)), false)
  }

  const readSession = (row: AccountRow): string | null => {
    try {
      const stored = sessions.read(row)
      if (stored.kind === 'session') return stored.session
      signOut.markSignedOut(row, stored.kind === 'missing' ? 'SESSION_FILE_MISSING' : 'SESSION_FILE_UNREADABLE')
    } catch (error) {
      log.error({ accountId: row.id, err: error }, 'session file unreadable')
    }
    return null
  }

  const drop = async (accountId: number) => {
    const entry = live.get(accountId)
    if (!entry) return
    live.delete(accountId)
    entry.stopListening()
    bus.emit('closed', { accountId })
    await entry.client.close()
  }

  const markDead = async (accountId: number, client: AccountClient, code: string) => {
    if (live.get(accountId)?.client !== client) return
    try {
      signOut.markDead(accountId, code)
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
        log.debug({ accountId: row.id, err: error }, 'account not connected yet')
      }
    }
  }

  return {
    markDead,
    drop,
    on: (name, listener) => bus.on(name, listener),
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
      updateStates.forget(row.id)
      keep(row, client, true)
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
