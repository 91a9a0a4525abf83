/** The last step of every sign-in: stores the session, creates or updates the row, keeps the connection. */
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { SignedIn } from '../telegram/gateway.ts'
import type { AccountBus } from './events.ts'
import type { Freshness } from './freshness.ts'
import type { AccountLinks } from './links.ts'
import type { LiveClients } from './live-clients.ts'
import type { AccountPhotos } from './photos.ts'
import { presentProfile } from './refresh.ts'
import type { SessionFiles } from './session-files.ts'
import type { AccountRow, AccountStore, NewAccount } from './store.ts'

interface SignInTarget {
  userId: number
  apiProfileId: number
  /** As entered by the user; null after a QR code and for an imported session, where Telegram tells it. */
  phone: string | null
}

interface SavedSignIn {
  row: AccountRow
  /** Emits the event. */
  publish: () => void
}

export interface SignIn {
  /** The account that already has this phone and is signed in, or null. */
  findActive(userId: number, phone: string): AccountRow | null
  /**
   * Returns the account's id, new or existing with its history, once its figures are there or take too long. Throws
   * `phone_already_added`. If it throws, the new session has been ended at Telegram and nothing of it is stored.
   */
  complete(target: SignInTarget, signedIn: SignedIn): Promise<number>
  /** The same for an imported session: if it throws, that session is left as it was, and stays open. */
  adopt(target: SignInTarget, signedIn: SignedIn): Promise<number>
  /** Accounts already signed in here, which must not accept a QR code again. */
  listTelegramIds(userId: number): string[]
  /** Ends a session that is not wanted any more. */
  discard(signedIn: SignedIn): Promise<void>
}

export function createSignIn(parts: {
  store: AccountStore
  sessions: SessionFiles
  clients: LiveClients
  links: AccountLinks
  photos: AccountPhotos
  freshness: Pick<Freshness, 'checkFirst'>
  bus: AccountBus
  clock: Clock
  log: Log
}): SignIn {
  const { store, sessions, clients, links, photos, freshness, bus, clock, log } = parts

  /** An account whose key is unknown may be signed in again: its session may have ended unnoticed long ago. */
  const isActive = (row: AccountRow) => row.status !== 'signed_out' && !links.isKeyUnknown(row.id)

  const findActive = (userId: number, phone: string) => {
    const row = store.getByPhone(userId, phone)
    return row && isActive(row) ? row : null
  }

  const discard = async ({ account }: SignedIn) => {
    const { kind } = await account.devices.logOut()
    if (kind !== 'done') log.warn({ kind }, 'unwanted session not ended at Telegram')
    await account.close()
  }

  /** Writes file and row in one step: the file first, because a row without it would count as signed out. */
  const save = ({ userId, apiProfileId, phone: wanted }: SignInTarget, { profile, session }: SignedIn): SavedSignIn => {
    const phone = wanted ?? profile.phone
    if (phone === null) throw new AppError('telegram_rpc', { error_code: 'PHONE_NUMBER_INVALID' })
    const samePhone = store.getByPhone(userId, phone)
    const samePerson = store.getByTelegramId(userId, profile.telegramId)
    const active = [samePhone, samePerson].find((row) => row && isActive(row))
    if (active) throw new AppError('phone_already_added', { account_id: active.id, phone: active.phone })
    const known = samePhone ?? samePerson
    const asides = setOldAside(userId, new Set([phone, ...(known ? [known.phone] : [])]), known)
    try {
      sessions.write({ userId, phone }, session)
      // A number may have passed to somebody else: do not show the previous owner's picture.
      const isOther = known !== null && known.telegramId !== profile.telegramId
      const facts = { apiProfileId, phone, ...presentProfile(profile), ...(isOther ? { photoId: null } : {}) }
      const { result: row, publish } = bus.commitUntold((tell) => {
        const after = known ? store.update(known.id, facts) : add(userId, facts)
        if (!after) throw new AppError('not_found')
        tell('changed', { userId, before: known, after })
        tell('signed_in', { userId, account: after, isNew: known === null })
        return after
      })
      return { row, publish }
    } catch (error) {
      sessions.remove({ userId, phone })
      for (const aside of asides) sessions.putBack(aside)
      throw error
    }
  }

  /** Within the transaction. One whose number was kept has it again. */
  const add = (userId: number, facts: Omit<NewAccount, 'id' | 'userId' | 'createdAt'> & { telegramId: string }) => {
    const id = store.takeFormerId(userId, facts.telegramId)
    return store.add({ userId, createdAt: clock.now(), ...facts, ...(id !== null && { id }) })
  }

  /** A file already at that path: it could not be opened, or its key was unknown. */
  const setOldAside = (userId: number, phones: ReadonlySet<string>, known: AccountRow | null) =>
    [...phones].flatMap((phone) => {
      const reason = known?.status === 'signed_out' ? known.statusReason : null
      return sessions.setAside({ userId, phone }, reason ?? 'KEY_UNKNOWN', clock.now()) ?? []
    })

  const finish = async ({ row, publish }: SavedSignIn, signedIn: SignedIn) => {
    await clients.adopt(row, signedIn.account)
    // Listeners may want to use its client.
    publish()
    photos.follow(row.id, signedIn.profile.photo, signedIn.account)
    await freshness.checkFirst(row)
    return row.id
  }

  return {
    findActive,
    discard,
    listTelegramIds: (userId) =>
      store.listSignedIn(userId).flatMap((row) => (isActive(row) ? (row.telegramId ?? []) : [])),
    adopt: async (target, signedIn) => finish(save(target, signedIn), signedIn),
    async complete(target, signedIn) {
      let saved: SavedSignIn
      try {
        saved = save(target, signedIn)
      } catch (error) {
        await discard(signedIn)
        throw error
      }
      return finish(saved, signedIn)
    },
  }
}
