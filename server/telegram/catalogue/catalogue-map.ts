/**
 * The gift catalogue to plain data, from the library's objects or from what `catalogue-request.ts` reads instead of them:
 * both have the names and shapes of the schema.
 */
import type { Api } from 'telegram'
import { documentUniqueId, stickerFileId } from '../files/file-id.ts'
import type { Catalogue, StickerDocument, TelegramGift } from '../gateway.ts'
import { channelChatId } from '../tl/chat-id.ts'
import { type Long, toIsoOrNull, toNumberOrNull, toSafeNumber, toText } from '../tl/read.ts'
import { decodeOutline, scaleOutline } from './outline.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'

/** Everything that is read of the answer, by the library's names. */
export const catalogueFields = {
  'payments.StarGifts': ['hash', 'gifts', 'chats', 'users'],
  StarGift: [
    'id',
    'title',
    'stars',
    'limited',
    'availabilityRemains',
    'availabilityTotal',
    'soldOut',
    'birthday',
    'auction',
    'convertStars',
    'upgradeStars',
    'resellMinStars',
    'availabilityResale',
    'requirePremium',
    'limitedPerUser',
    'perUserTotal',
    'perUserRemains',
    'lockedUntilDate',
    'firstSaleDate',
    'lastSaleDate',
    'releasedBy',
    'background',
    'sticker',
  ],
  PeerUser: ['userId'],
  PeerChat: ['chatId'],
  PeerChannel: ['channelId'],
  User: ['id', 'username', 'usernames'],
  Channel: ['id', 'username', 'usernames'],
  Username: ['active', 'username'],
  StarGiftBackground: ['centerColor', 'edgeColor', 'textColor'],
  Document: ['id', 'accessHash', 'fileReference', 'dcId', 'mimeType', 'size', 'thumbs', 'attributes'],
  PhotoPathSize: ['bytes'],
  DocumentAttributeImageSize: ['w', 'h'],
} as const

type Wanted = typeof catalogueFields
type Plain<Value> = Value extends Api.StarGift['id'] ? Long : Value
type Fields<Class, Name extends keyof Class> = { [Key in Name]: Plain<Class[Key]> }

/** Somebody with a public name, or several. */
interface Named {
  id: Long
  username?: string | null
  usernames?: readonly { active?: boolean | null; username: string }[] | null
}
interface Readable {
  'payments.StarGifts': {
    hash: number
    gifts: readonly unknown[]
    chats: readonly unknown[]
    users: readonly unknown[]
  }
  'payments.StarGiftsNotModified': object
  StarGiftUnique: object
  StarGift: Fields<Api.StarGift, Wanted['StarGift'][number]>
  PeerUser: { userId: Long }
  PeerChat: { chatId: Long }
  PeerChannel: { channelId: Long }
  User: Named
  Channel: Named
  Document: Fields<Api.Document, Wanted['Document'][number]>
  PhotoPathSize: Fields<Api.PhotoPathSize, Wanted['PhotoPathSize'][number]>
  DocumentAttributeImageSize: Fields<Api.DocumentAttributeImageSize, Wanted['DocumentAttributeImageSize'][number]>
}

const OUTLINE_BOX = 512

/** Whether it is of that constructor; its fields are then what the schema says of them. */
function isOf<Name extends keyof Readable>(value: unknown, className: Name): value is Readable[Name] {
  return typeof value === 'object' && value !== null && 'className' in value && value.className === className
}

/** Throws `refused` ANSWER_NOT_UNDERSTOOD for what is no answer to payments.getStarGifts. */
export function mapCatalogue(answer: unknown): Catalogue {
  if (isOf(answer, 'payments.StarGiftsNotModified')) return { kind: 'not_modified' }
  if (!isOf(answer, 'payments.StarGifts')) throw unreadableAnswer()
  const gifts: TelegramGift[] = []
  const unreadable: string[] = []
  let names: ReadonlyMap<string, string> | null = null
  const nameOf = (chatId: string) => (names ??= readNames(answer)).get(chatId) ?? null
  for (const listed of answer.gifts) {
    const gift = (listed instanceof MappedGift ? listed : new MappedGift(listed)).nameBy(nameOf)
    if (gift.kind === 'regular') gifts.push(gift.gift)
    else if (gift.kind === 'unreadable') unreadable.push(gift.id)
  }
  return { kind: 'catalogue', hash: answer.hash, gifts, unreadable }
}

type ListedGift =
  | { kind: 'regular'; gift: TelegramGift }
  /** A collectible, which is not for sale in the catalogue. */
  | { kind: 'unique' }
  /** Holds what cannot be read: one strange gift must not hide the others. */
  | { kind: 'unreadable'; id: string }
  | { kind: 'unknown' }

/** One gift of the list, as a class of its own so that a reader may hand it over mapped. */
export class MappedGift {
  private gift: ListedGift

  constructor(listed: unknown) {
    this.gift = readListed(listed)
  }

  /** The gift with its publisher's name as the answer has it: the very same object as long as that is the same. */
  nameBy(nameOf: (chatId: string) => string | null): ListedGift {
    const publisher = this.gift.kind === 'regular' ? this.gift.gift.publisher : null
    if (this.gift.kind !== 'regular' || publisher === null) return this.gift
    const username = nameOf(publisher.id)
    if (username !== publisher.username)
      this.gift = { kind: 'regular', gift: { ...this.gift.gift, publisher: { ...publisher, username } } }
    return this.gift
  }
}

/** Public names of whom an answer tells, by the Bot API's name of the chat. */
function readNames({ chats, users }: Readable['payments.StarGifts']): Map<string, string> {
  const names = new Map<string, string>()
  const add = (chatId: string, { username, usernames }: Named) => {
    const name = toText(username) ?? toText(usernames?.find(({ active }) => active === true)?.username)
    if (name !== null) names.set(chatId, name)
  }
  for (const user of users) if (isOf(user, 'User')) add(user.id.toString(), user)
  for (const chat of chats) if (isOf(chat, 'Channel')) add(channelChatId(chat.id), chat)
  return names
}

function mapPublisher(peer: unknown): TelegramGift['publisher'] {
  if (isOf(peer, 'PeerUser')) return { id: peer.userId.toString(), username: null }
  if (isOf(peer, 'PeerChat')) return { id: `-${peer.chatId.toString()}`, username: null }
  return isOf(peer, 'PeerChannel') ? { id: channelChatId(peer.channelId), username: null } : null
}

function readListed(listed: unknown): ListedGift {
  if (isOf(listed, 'StarGiftUnique')) return { kind: 'unique' }
  if (!isOf(listed, 'StarGift')) return { kind: 'unknown' }
  try {
    return { kind: 'regular', gift: mapGift(listed) }
  } catch {
    return { kind: 'unreadable', id: listed.id.toString() }
  }
}

const toColour = (rgb: number) => `#${(rgb & 0xffffff).toString(16).padStart(6, '0')}`

function mapGift(gift: Readable['StarGift']): TelegramGift {
  const isLimited = gift.limited === true
  const availableAmount = isLimited ? toNumberOrNull(gift.availabilityRemains) : null
  return {
    id: gift.id.toString(),
    title: toText(gift.title),
    price: toSafeNumber(gift.stars),
    isLimited,
    availableAmount,
    totalAmount: isLimited ? toNumberOrNull(gift.availabilityTotal) : null,
    // Telegram sets the flag a little after the last copy went.
    isSoldOut: gift.soldOut === true || availableAmount === 0,
    isBirthday: gift.birthday === true,
    isAuction: gift.auction === true,
    convertPrice: toNumberOrNull(gift.convertStars),
    upgradePrice: toNumberOrNull(gift.upgradeStars),
    resaleMinPrice: toNumberOrNull(gift.resellMinStars),
    resaleAmount: toNumberOrNull(gift.availabilityResale),
    requirePremium: gift.requirePremium === true,
    limitedPerUser: gift.limitedPerUser === true,
    perUserTotal: toNumberOrNull(gift.perUserTotal),
    perUserRemains: toNumberOrNull(gift.perUserRemains),
    lockedUntil: toIsoOrNull(gift.lockedUntilDate),
    firstSaleAt: toIsoOrNull(gift.firstSaleDate),
    lastSaleAt: toIsoOrNull(gift.lastSaleDate),
    background: gift.background
      ? {
          center: toColour(gift.background.centerColor),
          edge: toColour(gift.background.edgeColor),
          text: toColour(gift.background.textColor),
        }
      : null,
    publisher: mapPublisher(gift.releasedBy),
    sticker: isOf(gift.sticker, 'Document') ? mapSticker(gift.sticker) : null,
  }
}

function mapSticker(document: Readable['Document']): StickerDocument {
  const documentId = document.id.toString()
  const accessHash = document.accessHash.toString()
  const fileReference = Buffer.from(document.fileReference)
  return {
    documentId,
    accessHash,
    fileReference: fileReference.toString('base64'),
    dcId: document.dcId,
    mime: document.mimeType,
    size: toSafeNumber(document.size),
    outline: mapOutline(document),
    fileId: stickerFileId({ dcId: document.dcId, documentId, accessHash, fileReference }),
    fileUniqueId: documentUniqueId(documentId),
  }
}

function mapOutline(document: Readable['Document']): string | null {
  const thumb: unknown = (document.thumbs ?? []).find((size) => isOf(size, 'PhotoPathSize'))
  const path = isOf(thumb, 'PhotoPathSize') ? decodeOutline(thumb.bytes) : null
  if (path === null) return null
  const box: unknown = document.attributes.find((attribute) => isOf(attribute, 'DocumentAttributeImageSize'))
  const width = isOf(box, 'DocumentAttributeImageSize') ? Math.max(box.w, box.h) : OUTLINE_BOX
  // Custom emoji of up to 100 x 100 draw their outline in a box of 100.
  return scaleOutline(path, width > 0 && width <= 100 ? OUTLINE_BOX / 100 : 1)
}
