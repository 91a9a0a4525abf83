/** Refreshes an account's figures, stage by stage. Concurrent refreshes of one account share a run. */
import type { RefreshStage } from '../contract/accounts.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, PremiumStatus, Profile, ProfilePhoto, StarsBalance } from '../telegram/gateway.ts'
import { changeAccount } from './change-account.ts'
import type { AccountBus } from './events.ts'
import type { LiveClients } from './live-clients.ts'
import type { AccountPhotos } from './photos.ts'
import type { AccountChanges, AccountRow, AccountStore } from './store.ts'
import type { AccountUpdates } from './updates.ts'

export type OnStage = (stage: RefreshStage) => void

export interface AccountRefresh {
  /**
   * The current row. Stages already passed are reported at once. Throws `TelegramError`; a dead session has signed the
   * account out by then, any other failure changed nothing.
   */
  run(row: AccountRow, onStage?: OnStage): Promise<AccountRow>
}

interface Fetched {
  changes: AccountChanges
  /** When the Stars were asked for. */
  starsAt: number
  photo: ProfilePhoto | null
}

/** Refusals that concern the whole account and leave it signed in (docs/telegram.md#errors). */
const restrictions = new Set(['FROZEN_METHOD_INVALID', 'FROZEN_PARTICIPANT_MISSING', 'USER_RESTRICTED'])

export function createAccountRefresh(parts: {
  store: AccountStore
  clients: LiveClients
  photos: AccountPhotos
  balances: Pick<AccountUpdates, 'isNewest'>
  bus: AccountBus
  clock: Clock
}): AccountRefresh {
  const { store, clients, photos, balances, bus, clock } = parts
  const running = new Map<number, { passed: RefreshStage[]; listeners: Set<OnStage>; result: Promise<AccountRow> }>()

  const fetchAll = async (client: AccountClient, tell: OnStage): Promise<Fetched> => {
    tell('connect')
    await client.connect()
    tell('profile')
    const profile = await client.profile.fetch()
    const changes: AccountChanges = presentProfile(profile)
    tell('stars')
    const starsAt = clock.now()
    const stars = await unlessRestricted(() => client.stars.fetchBalance(), changes)
    if (stars) Object.assign(changes, presentBalance(stars))
    tell('premium')
    const premium = profile.isPremium ? await unlessRestricted(() => fetchPremium(client), changes) : null
    changes.premiumText = premium?.text ?? null
    changes.premiumUntil = premium?.until == null ? null : Date.parse(premium.until)
    return { changes, starsAt, photo: profile.photo }
  }

  const save = (row: AccountRow, { changes: { starsAmount, starsNanos, ...figures }, starsAt }: Fetched) => {
    const hasStars = starsAmount !== undefined && balances.isNewest(row.id, starsAt)
    const stars: AccountChanges = hasStars ? { starsAmount, starsNanos: starsNanos ?? 0 } : {}
    const changes = { ...figures, ...stars, lastCheckedAt: clock.now() }
    return changeAccount(parts, row.id, changes, (tell, change) => {
      if (hasStars) tell('balance', { userId: change.userId, accountId: row.id, at: starsAt })
      tell('checked', change)
    })
  }

  const refresh = async (row: AccountRow, tell: OnStage): Promise<AccountRow> => {
    const client = clients.get(row.userId, row.id)
    if (client === null) {
      const code = store.getById(row.id)?.statusReason ?? 'SESSION_FILE_UNREADABLE'
      throw new AppError('session_invalid', { error_code: code })
    }
    let fetched: Fetched
    try {
      fetched = await fetchAll(client, tell)
    } catch (error) {
      if (error instanceof TelegramError && error.failure.kind === 'session_dead') {
        await clients.markDead(row.id, client, error.failure.code)
      }
      throw error
    }
    tell('save')
    const current = store.getById(row.id)
    if (current?.status === 'signed_out') throw new AppError('session_invalid', reasonOf(current))
    const saved = save(row, fetched)
    if (!saved) throw new AppError('not_found')
    photos.follow(saved.id, fetched.photo, client)
    return saved
  }

  const tellFailure = (row: AccountRow, error: unknown): never => {
    bus.emit('refresh_failed', { userId: row.userId, account: row, error })
    throw error
  }

  return {
    run(row, onStage = () => {}) {
      const known = running.get(row.id)
      if (known) {
        for (const stage of known.passed) onStage(stage)
        known.listeners.add(onStage)
        return known.result
      }
      const passed: RefreshStage[] = []
      const listeners = new Set([onStage])
      const tell = (stage: RefreshStage) => {
        passed.push(stage)
        for (const listener of listeners) listener(stage)
      }
      const result = Promise.resolve()
        .then(() => refresh(row, tell))
        .catch((error: unknown) => tellFailure(row, error))
        .finally(() => running.delete(row.id))
      running.set(row.id, { passed, listeners, result })
      return result
    },
  }
}

/**
 * The profile says whether the account has Premium; this text only says until when. A server that refuses it must not
 * discard the figures already read.
 */
async function fetchPremium(client: AccountClient): Promise<PremiumStatus | null> {
  try {
    return await client.profile.fetchPremium()
  } catch (error) {
    if (error instanceof TelegramError && error.failure.kind === 'refused' && !restrictions.has(error.failure.code)) {
      return null
    }
    throw error
  }
}

/** Null if Telegram refuses because the account is frozen, which `changes` then says. */
async function unlessRestricted<Result>(fetch: () => Promise<Result>, changes: AccountChanges): Promise<Result | null> {
  try {
    return await fetch()
  } catch (error) {
    if (!(error instanceof TelegramError) || error.failure.kind !== 'refused') throw error
    if (!restrictions.has(error.failure.code)) throw error
    changes.status = 'restricted'
    changes.statusReason ??= error.failure.code
    return null
  }
}

function presentBalance({ amount, nanos }: StarsBalance): AccountChanges {
  return { starsAmount: amount, starsNanos: nanos }
}

function reasonOf({ statusReason }: AccountRow) {
  return statusReason === null ? {} : { error_code: statusReason }
}

const readTime = (time: string | null | undefined) => (time == null ? null : Date.parse(time))

/** The columns filled from a profile; an account is restricted if Telegram says so. */
export function presentProfile(profile: Profile) {
  return {
    telegramId: profile.telegramId,
    username: profile.username,
    firstName: profile.firstName,
    lastName: profile.lastName,
    isPremium: profile.isPremium,
    status: profile.restriction === null ? ('active' as const) : ('restricted' as const),
    statusReason: profile.restriction,
    freezeSince: readTime(profile.freeze?.since),
    freezeUntil: readTime(profile.freeze?.until),
    appealUrl: profile.freeze?.appealUrl ?? null,
  }
}
