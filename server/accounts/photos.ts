/**
 * Profile pictures of the accounts. They are downloaded independently of the figures: if a download fails, the check
 * still succeeds, and the account shows its initials or the previous picture.
 */
import pLimit from 'p-limit'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { TelegramError } from '../telegram/errors.ts'
import type { AccountClient, ProfilePhoto } from '../telegram/gateway.ts'
import { changeAccount } from './change-account.ts'
import type { AccountBus } from './events.ts'
import { createPhotoFiles, type AccountPhoto } from './photo-files.ts'
import { photoTypeOf } from '../lib/photo-type.ts'
import type { AccountStore } from './store.ts'

/** Concurrent downloads, over all accounts. */
const PARALLEL = 2

export interface AccountPhotos {
  /**
   * Processes a profile that was just read. Returns immediately; the picture is downloaded later and `changed` emitted.
   */
  follow(accountId: number, photo: ProfilePhoto | null, client: AccountClient): void
  /** The picture of the user's own account; null if there is none. */
  read(userId: number, accountId: number): Promise<AccountPhoto | null>
  /** Deletes a removed account's picture. */
  forget(accountId: number): void
  /** Nothing is written from now on: pending downloads are dropped. */
  stop(): void
}

export function createAccountPhotos(parts: {
  /** Created if missing. */
  folder: string
  store: AccountStore
  bus: AccountBus
  clock: Clock
  log: Log
}): AccountPhotos {
  const { folder, store, clock, log } = parts
  const files = createPhotoFiles(folder)
  const limit = pLimit(PARALLEL)
  /** One at a time per account, so that the latest profile wins. */
  const turns = new Map<number, Promise<void>>()
  /** End of a flood wait for downloads, by account, in milliseconds since 1970 UTC. */
  const restUntil = new Map<number, number>()
  /** By account: the photo that turned out not to be a picture. Downloading it again would return the same. */
  const spoilt = new Map<number, string>()
  let isStopped = false

  function keep(accountId: number, photoId: string | null): void {
    const changed = changeAccount(parts, accountId, { photoId })
    files.prune(accountId, changed ? photoId : null)
  }

  const isWanted = (accountId: number, photoId: string): boolean => {
    const row = store.getById(accountId)
    if (!row || spoilt.get(accountId) === photoId || (restUntil.get(accountId) ?? 0) > clock.now()) return false
    return row.photoId !== photoId || !files.has(accountId, photoId)
  }

  async function take(accountId: number, photo: ProfilePhoto, client: AccountClient): Promise<void> {
    const { photoId } = photo
    const bytes = await limit(async () => (!isStopped && isWanted(accountId, photoId) ? download(client, photo) : null))
    // The account may have been removed meanwhile, or the database closed.
    if (bytes === null || isStopped || !store.getById(accountId)) return
    if (photoTypeOf(bytes) === null) {
      spoilt.set(accountId, photoId)
      log.warn({ accountId, bytes: bytes.length }, 'profile picture is not an image')
      return keep(accountId, null)
    }
    files.write(accountId, photoId, bytes)
    keep(accountId, photoId)
  }

  async function settle(accountId: number, photo: ProfilePhoto | null, client: AccountClient): Promise<void> {
    if (isStopped) return
    if (photo !== null) await take(accountId, photo, client)
    else if ((store.getById(accountId)?.photoId ?? null) !== null) keep(accountId, null)
    else files.prune(accountId, null)
  }

  function noteFailure(accountId: number, error: unknown): void {
    if (!(error instanceof TelegramError)) return log.warn({ accountId, err: error }, 'profile picture not saved')
    const { failure } = error
    if (failure.kind === 'flood') restUntil.set(accountId, clock.now() + failure.seconds * 1000)
    log.info({ accountId, ...failure }, 'profile picture not downloaded')
  }

  return {
    follow(accountId, photo, client) {
      const before = turns.get(accountId)
      const run = async () => {
        await before
        try {
          await settle(accountId, photo, client)
        } catch (error) {
          noteFailure(accountId, error)
        }
        if (turns.get(accountId) === turn) turns.delete(accountId)
      }
      const turn = run()
      turns.set(accountId, turn)
    },

    async read(userId, accountId) {
      const photoId = store.get(userId, accountId)?.photoId ?? null
      return photoId === null ? null : files.read(accountId, photoId)
    },

    forget(accountId) {
      restUntil.delete(accountId)
      spoilt.delete(accountId)
      try {
        files.prune(accountId, null)
      } catch (error) {
        log.warn({ accountId, err: error }, 'profile picture not removed')
      }
    },

    stop: () => void (isStopped = true),
  }
}

/** An endless download returns nothing, which is not a picture either. */
async function download(client: AccountClient, photo: ProfilePhoto): Promise<Uint8Array> {
  try {
    return await client.profile.downloadPhoto(photo)
  } catch (error) {
    const isEndless =
      error instanceof TelegramError && error.failure.kind === 'refused' && error.failure.code === 'FILE_TOO_BIG'
    if (isEndless) return new Uint8Array()
    throw error
  }
}
