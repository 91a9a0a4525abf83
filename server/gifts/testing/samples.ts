/** Gifts for tests, as Telegram gives them: whole, and different only where a test says so. */
import type { StickerDocument, TelegramGift } from '../../telegram/gateway.ts'

export const telegramGift = (fields: Partial<TelegramGift> = {}): TelegramGift => ({
  id: '5100000000000000001',
  title: null,
  price: 50,
  isLimited: false,
  availableAmount: null,
  totalAmount: null,
  isSoldOut: false,
  isBirthday: false,
  isAuction: false,
  convertPrice: 42,
  upgradePrice: null,
  resaleMinPrice: null,
  resaleAmount: null,
  requirePremium: false,
  limitedPerUser: false,
  perUserTotal: null,
  perUserRemains: null,
  lockedUntil: null,
  firstSaleAt: null,
  lastSaleAt: null,
  background: null,
  publisher: null,
  sticker: null,
  ...fields,
})

export const limitedGift = (availableAmount: number, fields: Partial<TelegramGift> = {}): TelegramGift =>
  telegramGift({ isLimited: true, availableAmount, totalAmount: 1000, ...fields })

export const stickerDocument = (fields: Partial<StickerDocument> = {}): StickerDocument => ({
  documentId: '77',
  accessHash: '88',
  fileReference: 'AQ==',
  dcId: 2,
  mime: 'application/x-tgsticker',
  size: 20_000,
  outline: 'M0,0z',
  fileId: 'file-1',
  fileUniqueId: 'unique-1',
  ...fields,
})
