/** In-memory state of an account: whether it is connected, and how long Telegram asked it to wait. */
import type { Account, AccountLink, AccountLinkReason } from '../contract/accounts.ts'
import type { Clock } from '../lib/clock.ts'
import type { AccountEvent } from '../telegram/gateway.ts'
import type { AccountBus } from './events.ts'
import type { LiveClients } from './live-clients.ts'
import { presentAccount, type AccountMoment } from './present.ts'
import type { AccountRow, AccountStore } from './store.ts'
import type { StoredWaits } from './waits.ts'

/** Telegram closes connections now and then, and reconnecting takes a second: not worth showing. */
const OFFLINE_AFTER_MS = 3_000

export interface AccountLinks {
  /** Whether the account is connected; null before the first attempt. */
  linkOf(accountId: number): AccountLink | null
  /** Whether a server that does not know the session's key answers in place of Telegram. */
  isKeyUnknown(accountId: number): boolean
  /** The account with what only its live client knows. */
  present(row: AccountRow): Account
}

interface Line {
  link: AccountLink | null
  reason: AccountLinkReason | null
  /** Cancels the pending "offline" event. */
  cancelOffline: () => void
}

const ignore = () => {}

export function createAccountLinks(parts: {
  store: AccountStore
  clients: Pick<LiveClients, 'on'>
  storedWaits: StoredWaits
  bus: AccountBus
  clock: Clock
}): AccountLinks {
  const { store, clients, storedWaits, bus, clock } = parts
  const lines = new Map<number, Line>()
  const waits = storedWaits.listEnds()

  const waitsUntil = (accountId: number) => {
    const until = waits.get(accountId) ?? 0
    return until > clock.now() ? until : null
  }
  const momentOf = (accountId: number): AccountMoment => {
    const line = lines.get(accountId)
    return { link: line?.link ?? null, linkReason: line?.reason ?? null, waitsUntil: waitsUntil(accountId) }
  }
  const tellMoment = (accountId: number, before: AccountMoment) => {
    const account = store.getById(accountId)
    if (!account || account.status === 'signed_out') return
    bus.emit('moment', { userId: account.userId, account, before, after: momentOf(accountId) })
  }

  const setLink = (accountId: number, line: Line, link: AccountLink, reason: AccountLinkReason | null) => {
    if (line.link === link && line.reason === reason) return
    const before = momentOf(accountId)
    line.link = link
    line.reason = reason
    tellMoment(accountId, before)
  }
  const noteLine = (accountId: number, { isUp, reason }: Extract<AccountEvent, { kind: 'line' }>) => {
    const line = lines.get(accountId)
    if (!line) return
    line.cancelOffline()
    line.cancelOffline = ignore
    const tell = () => setLink(accountId, line, 'offline', reason === 'key_unknown' ? reason : null)
    if (isUp) setLink(accountId, line, 'online', null)
    else if (line.link === 'offline') tell()
    else line.cancelOffline = clock.after(OFFLINE_AFTER_MS, tell)
  }
  const noteWait = (accountId: number, seconds: number) => {
    const account = store.getById(accountId)
    if (!account) return
    bus.emit('flood_wait', { userId: account.userId, account, seconds })
    const before = momentOf(accountId)
    waits.set(accountId, Math.max(waits.get(accountId) ?? 0, clock.now() + seconds * 1000))
    tellMoment(accountId, before)
  }

  clients.on('opened', ({ accountId, isUp }) =>
    lines.set(accountId, { link: isUp ? 'online' : null, reason: null, cancelOffline: ignore }),
  )
  clients.on('told', ({ accountId, event }) => {
    if (event.kind === 'line') noteLine(accountId, event)
    if (event.kind === 'flood') noteWait(accountId, event.seconds)
  })
  clients.on('closed', ({ accountId }) => {
    lines.get(accountId)?.cancelOffline()
    lines.delete(accountId)
  })

  return {
    linkOf: (accountId) => lines.get(accountId)?.link ?? null,
    isKeyUnknown: (accountId) => lines.get(accountId)?.reason === 'key_unknown',
    present: (row) => presentAccount(row, momentOf(row.id)),
  }
}
