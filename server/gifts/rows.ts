/** Maps Telegram's data on a gift to its row. Pure; an unchanged row is returned as the same object. */
import type { TelegramGift } from '../telegram/gateway.ts'
import type { GiftRow } from './store.ts'

export interface RowContext {
  userId: number
  /** Whose answer this is: the sticker's reference in it is valid only for this account. */
  accountId: number
  /** Milliseconds since 1970 UTC. */
  now: number
  /** Signed-in accounts; a sticker that only a removed account could fetch is replaced. */
  signedIn: ReadonlySet<number>
}

type StickerColumns = Pick<
  GiftRow,
  'stickerFileId' | 'stickerUniqueId' | 'stickerMime' | 'stickerOutline' | 'stickerDocument'
>

const tgsMime = 'application/x-tgsticker'

const toMs = (iso: string | null) => {
  const ms = iso === null ? Number.NaN : Date.parse(iso)
  return Number.isNaN(ms) ? null : ms
}

/** The row after an answer that lists the gift. `old` is null for a gift seen for the first time. */
export function mergeRow(old: GiftRow | null, gift: TelegramGift, context: RowContext): GiftRow {
  const row: GiftRow = {
    userId: context.userId,
    id: gift.id,
    title: gift.title,
    price: gift.price,
    isLimited: gift.isLimited,
    availableAmount: gift.isLimited ? gift.availableAmount : null,
    totalAmount: gift.isLimited ? gift.totalAmount : null,
    isSoldOut: gift.isSoldOut,
    isBirthday: gift.isBirthday,
    isAuction: gift.isAuction,
    convertPrice: gift.convertPrice,
    upgradePrice: gift.upgradePrice,
    resaleMinPrice: gift.resaleMinPrice,
    resaleAmount: gift.resaleAmount,
    requirePremium: gift.requirePremium,
    limitedPerUser: gift.limitedPerUser,
    perUserTotal: gift.perUserTotal,
    firstSaleAt: toMs(gift.firstSaleAt),
    lastSaleAt: toMs(gift.lastSaleAt),
    ...mergePublisher(old, gift),
    background: sameBackground(old?.background ?? null, gift.background),
    ...mergeSticker(old, gift, context),
    firstSeenAt: old?.firstSeenAt ?? context.now,
    leftAt: null,
  }
  return old && isSameRow(old, row) ? old : row
}

/** A name that an answer does not tell stays as it was known. */
function mergePublisher(
  old: GiftRow | null,
  { publisher }: TelegramGift,
): Pick<GiftRow, 'publisherId' | 'publisherName'> {
  if (publisher === null) return { publisherId: null, publisherName: null }
  const known = old?.publisherId === publisher.id ? old.publisherName : null
  return { publisherId: publisher.id, publisherName: publisher.username ?? known }
}

/** The row of a gift that Telegram no longer lists. */
export const markLeft = (row: GiftRow, now: number): GiftRow => ({ ...row, leftAt: now })

/**
 * A document never changes under its unique id, but its file reference (and so the file id) differs in every answer. So
 * the first one is kept until the gift has another document, or its account is removed.
 */
function mergeSticker(old: GiftRow | null, gift: TelegramGift, context: RowContext): StickerColumns {
  const { sticker } = gift
  if (!sticker) return pickSticker(old)
  const document =
    sticker.mime === tgsMime
      ? {
          documentId: sticker.documentId,
          accessHash: sticker.accessHash,
          fileReference: sticker.fileReference,
          dcId: sticker.dcId,
          size: sticker.size,
          accountId: context.accountId,
        }
      : null
  if (old?.stickerUniqueId === sticker.fileUniqueId) {
    return {
      ...pickSticker(old),
      stickerOutline: sticker.outline ?? old.stickerOutline,
      ...(!canBeFetched(old, context) && { stickerDocument: document }),
    }
  }
  return {
    stickerFileId: sticker.fileId,
    stickerUniqueId: sticker.fileUniqueId,
    stickerMime: sticker.mime,
    stickerOutline: sticker.outline,
    stickerDocument: document,
  }
}

/** Whether the account of the stored document is signed in; true for a gift without one. */
export const canBeFetched = ({ stickerDocument }: GiftRow, { signedIn }: Pick<RowContext, 'signedIn'>): boolean =>
  stickerDocument === null || signedIn.has(stickerDocument.accountId)

const pickSticker = (row: GiftRow | null): StickerColumns => ({
  stickerFileId: row?.stickerFileId ?? null,
  stickerUniqueId: row?.stickerUniqueId ?? null,
  stickerMime: row?.stickerMime ?? null,
  stickerOutline: row?.stickerOutline ?? null,
  stickerDocument: row?.stickerDocument ?? null,
})

function sameBackground(old: GiftRow['background'], next: GiftRow['background']): GiftRow['background'] {
  if (!old || !next) return next
  return old.center === next.center && old.edge === next.edge && old.text === next.text ? old : next
}

/** Every column is a plain value, or an object carried over by the merge. */
function isSameRow<Row extends GiftRow>(a: Row, b: Row): boolean {
  for (const name in b) if (a[name] !== b[name]) return false
  return true
}
