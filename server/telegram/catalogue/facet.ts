export interface CatalogueFacet {
  /** `hash` 0 always answers the whole catalogue. */
  fetchGifts(hash: number): Promise<Catalogue>
  /** The document's bytes as they come. A stale reference throws `refused` with `FILE_REFERENCE_EXPIRED`. */
  downloadSticker(sticker: StickerDocument): Promise<Uint8Array>
}

export interface StickerDocument {
  documentId: string
  accessHash: string
  /** Base64; belongs to the account that read it and goes stale. */
  fileReference: string
  dcId: number
  mime: string
  /** Bytes. */
  size: number
  /** SVG path data in a 512 x 512 box. */
  outline: string | null
  /** In the Bot API's encoding (docs/telegram.md#file-ids). */
  fileId: string
  fileUniqueId: string
}

export interface TelegramGift {
  id: string
  title: string | null
  price: number
  isLimited: boolean
  availableAmount: number | null
  totalAmount: number | null
  isSoldOut: boolean
  isBirthday: boolean
  isAuction: boolean
  convertPrice: number | null
  upgradePrice: number | null
  resaleMinPrice: number | null
  resaleAmount: number | null
  requirePremium: boolean
  limitedPerUser: boolean
  perUserTotal: number | null
  /** True of the asking account alone. */
  perUserRemains: number | null
  /** True of the asking account alone. */
  lockedUntil: string | null
  firstSaleAt: string | null
  lastSaleAt: string | null
  background: { center: string; edge: string; text: string } | null
  /** Who released it, by the Bot API's name of the chat and its public name; null for Telegram itself. */
  publisher: { id: string; username: string | null } | null
  sticker: StickerDocument | null
}

export type Catalogue =
  | { kind: 'not_modified' }
  /**
   * `hash` is what the next call hands back to hear `not_modified`; `unreadable` are the ids of gifts that are listed too but
   * hold what cannot be read.
   */
  | { kind: 'catalogue'; hash: number; gifts: TelegramGift[]; unreadable: string[] }
