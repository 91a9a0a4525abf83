/**
 * Telegram's gift catalogue as a user sees it: the list, one gift with its history, manual refresh, the worker's
 * setting, and where to download a sticker's document. Buying is not here; previews are in the stickers room.
 */
import type { GiftDetail, GiftList, GiftWatch } from '../contract/gifts.ts'
import type { AccountClients } from '../accounts/clients.ts'
import type { Database } from '../db/open.ts'
import type { AfterCommit } from '../db/commit-bus.ts'
import { AppError } from '../lib/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Random } from '../lib/random.ts'
import type { StickerDocument } from '../telegram/gateway.ts'
import { createCatalogues } from './catalogues.ts'
import { presentAccount } from './detail.ts'
import type { GiftBus, GiftEvents } from './events.ts'
import type { AccountFact } from './facts.ts'
import { type CallableAccount, createGiftFetcher, type GiftFetcher } from './fetcher.ts'
import type { TakeNews } from './news.ts'
import { createGiftRefresh, type RefreshRun } from './refresh.ts'
import { type AccountRest, createAccountRest } from './rest.ts'
import { createGiftStore, type GiftPast, type GiftRow } from './store.ts'
import { createGiftWatch } from './watch.ts'

export interface GiftServiceOptions {
  db: Database
  clients: AccountClients
  bus: GiftBus
  clock: Clock
  random: Random
  log: Log
  /** The user's accounts with Premium. */
  premiumAccountIds: (userId: number) => ReadonlySet<number>
}

/** A sticker of the user's own catalogue. */
export interface KnownSticker {
  uniqueId: string
  mime: string | null
  /** The document and the account that its reference belongs to; null if unknown. */
  source: { accountId: number; document: StickerDocument } | null
}

export interface GiftService {
  /** The current list; the same object until something changes. */
  list(userId: number): GiftList
  /** Its history is on disk by then. Throws `not_found`. */
  find(userId: number, giftId: string): Promise<GiftDetail>
  /** What is known of the gift for one account alone, from memory; null without anything. */
  recallFact(userId: number, giftId: string, accountId: number): AccountFact | null
  /** What was left of a limited gift when it was first seen; null where that is not known. */
  firstStock(userId: number, giftId: string): number | null
  refresh(userId: number): RefreshRun
  hasAutoRefresh(userId: number): boolean
  setAutoRefresh(userId: number, hasAutoRefresh: boolean): void
  listAutoRefreshUserIds(): number[]
  /**
   * An account of the user signed in: the first one starts the catalogue watch, unless the user ever chose. Written in
   * the transaction that stores the account.
   */
  alongsideSignIn(userId: number): AfterCommit
  /** Takes over what somebody else saw of gifts that are known here. For the demo, which begins with a past. */
  takePast(userId: number, past: readonly GiftPast[]): void
  /** The current state of the catalogue watch. */
  readWatch(userId: number): GiftWatch
  /** Calls back at each change of the user's list; returns how to stop. */
  listen(userId: number, listener: (event: GiftEvents['gifts']) => void): () => void
  /** By unique id or file id, only in the user's own catalogue. */
  findSticker(userId: number, stickerId: string): KnownSticker | null
  /** Reads the catalogue again through this account; returns its documents by unique id, with fresh references. */
  listStickers(userId: number, account: CallableAccount): Promise<Map<string, StickerDocument>>
  /** Whoever acts on what answers show: told before anything of them is stored, whoever asked for the answer. */
  onNews(take: TakeNews): void
  /** Whether the catalogue is to be looked at as often as is decent, for a rule waits to buy. */
  hurryWhile(isHurried: (userId: number) => boolean): void
  isHurried(userId: number): boolean
  /** Whether a locked gift should be open by that time of Telegram's, and no answer told of it yet. */
  hasUnlocked(userId: number, at: number): boolean
  /** For the worker. */
  fetcher: GiftFetcher
  rest: AccountRest
}

/** Maximum history points in one response. */
const HISTORY_POINTS = 2_000

export function createGiftService(options: GiftServiceOptions): GiftService {
  const { db, clients, bus, clock, random, log, premiumAccountIds } = options
  const store = createGiftStore(db, log)
  const signedInIds = (userId: number) => new Set(clients.listForUser(userId).map(({ accountId }) => accountId))
  const catalogues = createCatalogues({ store, signedInIds, bus, clock, log })
  const rest = createAccountRest(clock, random)
  let hurry: ((userId: number) => boolean) | null = null
  const isHurried = (userId: number) => hurry?.(userId) ?? false
  const watch = createGiftWatch({
    hasAutoRefresh: (userId) => store.hasAutoRefresh(userId),
    clients,
    rest,
    isHurried,
    bus,
    clock,
  })
  const fetcher = createGiftFetcher({ catalogues, clients, rest, watch, log })
  const refresh = createGiftRefresh({ catalogues, fetcher, clients, rest })

  return {
    fetcher,
    rest,
    refresh,
    list: (userId) => catalogues.get(userId).snapshot(),
    hasAutoRefresh: (userId) => store.hasAutoRefresh(userId),
    isHurried,
    hasUnlocked: (userId, at) => catalogues.hasUnlocked(userId, at),
    hurryWhile: (isHurriedNow) => void (hurry = isHurriedNow),
    onNews: (take) => catalogues.onNews(take),
    listAutoRefreshUserIds: () => store.listAutoRefreshUserIds(),
    readWatch: (userId) => watch.read(userId),
    recallFact: (userId, giftId, accountId) => catalogues.get(userId).facts.find(giftId, accountId),
    firstStock: (userId, giftId) => store.findFirstStock(userId, giftId),

    setAutoRefresh(userId, hasAutoRefresh) {
      store.setAutoRefresh(userId, hasAutoRefresh)
      bus.emit('gift_settings', { userId, hasAutoRefresh })
    },

    alongsideSignIn(userId) {
      const isStarted = store.startAutoRefresh(userId)
      return () => {
        watch.noteSignIn(userId)
        if (isStarted) bus.emit('gift_settings', { userId, hasAutoRefresh: true })
      }
    },

    takePast(userId, past) {
      store.savePast(userId, past)
      catalogues.forget(userId)
    },

    listen: (userId, listener) => bus.on('gifts', (event) => event.userId === userId && listener(event)),

    async find(userId, giftId) {
      const catalogue = catalogues.get(userId)
      const gift = catalogue.find(giftId)?.gift
      if (!gift) throw new AppError('not_found')
      const premium = premiumAccountIds(userId)
      const detail: GiftDetail = {
        gift,
        accounts: clients.listForUser(userId).map(({ accountId }) => {
          const fact = catalogue.facts.find(giftId, accountId)
          return presentAccount(gift, { accountId, isPremium: premium.has(accountId), fact }, clock.now())
        }),
        history: store.listHistory(userId, giftId, HISTORY_POINTS).map(({ at, availableAmount }) => ({
          at: new Date(at).toISOString(),
          available_amount: availableAmount,
        })),
      }
      // A history point that was shown must survive a power cut.
      await store.settled()
      return detail
    },

    findSticker(userId, stickerId) {
      const row = catalogues.get(userId).findBySticker(stickerId)
      if (!row || row.stickerUniqueId === null) return null
      const uniqueId = row.stickerUniqueId
      return {
        uniqueId,
        mime: row.stickerMime,
        source: catalogues.findSticker(userId, uniqueId) ?? storedSource(row, uniqueId),
      }
    },

    async listStickers(userId, account) {
      const gifts = (await fetcher.fetch(userId, account, 'stock')) ?? []
      return new Map(gifts.flatMap(({ sticker }) => (sticker ? [[sticker.fileUniqueId, sticker]] : [])))
    },
  }
}

function storedSource(row: GiftRow, fileUniqueId: string): KnownSticker['source'] {
  if (!row.stickerDocument || row.stickerMime === null || row.stickerFileId === null) return null
  const { accountId, ...document } = row.stickerDocument
  return {
    accountId,
    document: { ...document, mime: row.stickerMime, outline: null, fileId: row.stickerFileId, fileUniqueId },
  }
}
