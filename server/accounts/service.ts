/** A user's Telegram accounts as the panel shows them: list, refresh, remove. Adding one is in login.ts. */
import type { Account, AccountLink, AccountList } from '../contract/accounts.ts'
import { AppError } from '../lib/app-error.ts'
import { actFailure, TelegramError } from '../telegram/errors.ts'
import type { AccountBus } from './events.ts'
import type { Freshness } from './freshness.ts'
import type { AccountLinks } from './links.ts'
import type { LiveClients } from './live-clients.ts'
import type { AccountPhotos } from './photos.ts'
import type { AccountRefresh, OnStage } from './refresh.ts'
import type { SessionFiles } from './session-files.ts'
import type { AccountRow, AccountStore } from './store.ts'

const WAIT_MS = 25_000

interface ListWishes {
  /** Wait until the figures are fresh, at most 25 s. */
  shouldWait: boolean
  /** Return the stored rows whatever their age. */
  isCached: boolean
  withSignedOut: boolean
}

export interface AccountService {
  list(userId: number, wishes: ListWishes): Promise<AccountList>
  /** Of the signed-in accounts. */
  listPhones(userId: number): string[]
  /** Signed-in accounts with Premium. */
  listPremiumIds(userId: number): ReadonlySet<number>
  /** The stored rows as they are; refreshes nothing. */
  listStored(userId: number): AccountRow[]
  /** All users' accounts by status, and those not signed out by connection state. */
  countAll(): {
    states: Record<AccountRow['status'], number>
    links: Record<AccountLink | 'untried', number>
  }
  /** Whether the user froze the account: nothing may be sent from it. False for one that is not the user's. */
  isFrozen(userId: number, accountId: number): boolean
  /** Validates first (throws `not_found`, `api_profile_missing`); the returned function does the work. */
  prepareRefresh(userId: number, accountId: number): (onStage: OnStage) => Promise<Account>
  /**
   * Throws `not_found`; with `shouldLogOut` also `account_frozen` and Telegram's error, and then nothing is removed. Also removes what was
   * set aside, once the row is gone.
   */
  remove(userId: number, accountId: number, shouldLogOut: boolean): Promise<void>
}

export function createAccountService(parts: {
  store: AccountStore
  sessions: SessionFiles
  clients: LiveClients
  links: AccountLinks
  photos: AccountPhotos
  refresh: AccountRefresh
  freshness: Freshness
  bus: AccountBus
}): AccountService {
  const { store, sessions, clients, links, photos, refresh, freshness, bus } = parts

  const present = (row: AccountRow) => links.present(row)

  const getOwn = (userId: number, accountId: number) => {
    const row = store.get(userId, accountId)
    if (!row) throw new AppError('not_found')
    return row
  }

  return {
    async list(userId, { shouldWait, isCached, withSignedOut }) {
      let isRefreshing = freshness.ensure(userId)
      if (isRefreshing && shouldWait) isRefreshing = !(await freshness.waitUntilFresh(userId, WAIT_MS))
      const state = isRefreshing ? 'refreshing' : 'ready'
      if (isRefreshing && !isCached) return { state, accounts: null }
      const rows = store.listForUser(userId).filter((row) => withSignedOut || row.status !== 'signed_out')
      return { state, accounts: rows.map(present) }
    },

    listPhones: (userId) => store.listSignedIn(userId).map(({ phone }) => phone),

    listPremiumIds: (userId) =>
      new Set(store.listSignedIn(userId).flatMap(({ id, isPremium }) => (isPremium ? id : []))),

    isFrozen: (userId, accountId) => (store.get(userId, accountId)?.frozenAt ?? null) !== null,

    listStored: (userId) => store.listForUser(userId),

    countAll() {
      const states = { active: 0, restricted: 0, signed_out: 0 }
      const lines = { online: 0, offline: 0, untried: 0 }
      for (const { id, status } of store.listStates()) {
        states[status] += 1
        if (status !== 'signed_out') lines[links.linkOf(id) ?? 'untried'] += 1
      }
      return { states, links: lines }
    },

    prepareRefresh(userId, accountId) {
      const row = getOwn(userId, accountId)
      if (row.apiProfileId === null) throw new AppError('api_profile_missing')
      return async (onStage) => present(await refresh.run(row, onStage))
    },

    async remove(userId, accountId, shouldLogOut) {
      const row = getOwn(userId, accountId)
      if (shouldLogOut && row.frozenAt !== null) throw new AppError('account_frozen')
      if (shouldLogOut) {
        const outcome = await clients.get(userId, accountId)?.devices.logOut()
        const failure = outcome === undefined ? null : actFailure(outcome)
        // A dead session needs no log-out; if the outcome is unclear, the next attempt finds out.
        if (failure !== null && failure.kind !== 'session_dead') throw new TelegramError(failure)
      }
      bus.commit((tell) => {
        store.remove(accountId)
        tell('removed', { userId, account: row })
      })
      // Files have no way back, so they go when the commit stands: one that is refused has taken nothing.
      sessions.remove(row)
      const asides = sessions.listSetAside(userId).filter(({ phone }) => phone === row.phone)
      for (const aside of asides) sessions.removeSetAside(aside)
      photos.forget(accountId)
      await clients.drop(accountId)
    },
  }
}
