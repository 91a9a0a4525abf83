/**
 * TL objects to plain data. The library types an absent optional field as `undefined` and reads it as `null`, so every
 * one of them passes through `?? null` here.
 */
import { Api } from 'telegram'
import { unreadableAnswer } from './rpc-errors.ts'
import type {
  CodeDelivery,
  CodeDeliveryType,
  Device,
  Profile,
  StarsBalance,
  StickerDocument,
  TelegramGift,
} from './gateway.ts'
import { documentUniqueId, stickerFileId } from './file-id.ts'
import { decodeOutline, scaleOutline } from './outline.ts'

/** A TL `long` as the library reads it. */
type Long = Api.StarGift['id']
/** A class of the schema, abstract for what its constructor takes. */
type TlClass<Value> = abstract new (args: never) => Value

const OUTLINE_BOX = 512

/** The answer, if it is of the class that the method answers with; else throws `refused` ANSWER_NOT_UNDERSTOOD. */
export function expectAnswer<Value>(answer: unknown, type: TlClass<Value>): Value {
  if (answer instanceof type) return answer
  throw unreadableAnswer()
}

/** The first element of a vector, likewise. */
export function expectFirst<Value>(answer: unknown, type: TlClass<Value>): Value {
  const first: unknown = Array.isArray(answer) ? answer[0] : undefined
  return expectAnswer(first, type)
}

/** A count or a price; throws when it is more than a JavaScript number can hold exactly. */
function toSafeNumber(value: Long | number): number {
  const number = typeof value === 'number' ? value : Number(value.toString())
  if (!Number.isSafeInteger(number)) throw unreadableAnswer()
  return number
}

const toNumberOrNull = (value: Long | number | null | undefined) => (value == null ? null : toSafeNumber(value))
const toIso = (seconds: number) => new Date(seconds * 1000).toISOString()
const toIsoOrNull = (seconds: number | null | undefined) => (seconds ? toIso(seconds) : null)
const toText = (text: string | null | undefined) => (text ? text : null)

/** `isFrozen` comes from the app config: the user object does not say it. */
export function mapProfile(user: Api.User, isFrozen: boolean): Profile {
  const bought = (user.usernames ?? []).find((name) => name.active === true)
  return {
    telegramId: user.id.toString(),
    username: toText(user.username) ?? toText(bought?.username),
    firstName: toText(user.firstName),
    lastName: toText(user.lastName),
    phone: user.phone ? `+${user.phone.replace(/^\+/, '')}` : null,
    isPremium: user.premium === true,
    restriction: isFrozen ? 'FROZEN' : mapRestriction(user),
  }
}

/** Telegram's own name of the reason, e.g. `terms`; what holds for one shop's app alone does not count. */
function mapRestriction(user: Api.User): string | null {
  if (user.restricted !== true) return null
  const reasons = user.restrictionReason ?? []
  if (reasons.length === 0) return 'RESTRICTED'
  return reasons.find(({ platform }) => platform === 'all')?.reason ?? null
}

/** Null for a TON amount, which is another currency. */
export function mapStars(balance: Api.TypeStarsAmount): StarsBalance | null {
  if (!(balance instanceof Api.StarsAmount)) return null
  return { amount: toSafeNumber(balance.amount), nanos: balance.nanos }
}

const toColour = (rgb: number) => `#${(rgb & 0xffffff).toString(16).padStart(6, '0')}`

/** The gifts that can be read, and the ids of those that cannot: one strange gift must not hide the others. */
export function mapGifts(listed: Api.TypeStarGift[]): { gifts: TelegramGift[]; unreadable: string[] } {
  const gifts: TelegramGift[] = []
  const unreadable: string[] = []
  for (const gift of listed) {
    try {
      const mapped = mapGift(gift)
      if (mapped) gifts.push(mapped)
    } catch {
      unreadable.push(gift.id.toString())
    }
  }
  return { gifts, unreadable }
}

/** Null for a collectible, which is not for sale in the catalogue. */
export function mapGift(gift: Api.TypeStarGift): TelegramGift | null {
  if (!(gift instanceof Api.StarGift)) return null
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
    sticker: gift.sticker instanceof Api.Document ? mapSticker(gift.sticker) : null,
  }
}

function mapSticker(document: Api.Document): StickerDocument {
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

function mapOutline(document: Api.Document): string | null {
  const thumb = (document.thumbs ?? []).find((size) => size instanceof Api.PhotoPathSize)
  const path = thumb instanceof Api.PhotoPathSize ? decodeOutline(thumb.bytes) : null
  if (path === null) return null
  const box = document.attributes.find((attribute) => attribute instanceof Api.DocumentAttributeImageSize)
  const width = box instanceof Api.DocumentAttributeImageSize ? Math.max(box.w, box.h) : OUTLINE_BOX
  // Custom emoji of up to 100 x 100 draw their outline in a box of 100.
  return scaleOutline(path, width > 0 && width <= 100 ? OUTLINE_BOX / 100 : 1)
}

export function mapDevice(authorization: Api.TypeAuthorization): Device {
  return {
    hash: authorization.hash.toString(),
    isCurrent: authorization.current === true,
    deviceModel: authorization.deviceModel,
    platform: authorization.platform,
    systemVersion: authorization.systemVersion,
    appName: authorization.appName,
    appVersion: authorization.appVersion,
    createdAt: toIso(authorization.dateCreated),
    activeAt: toIso(authorization.dateActive),
    ip: authorization.ip,
    country: authorization.country,
  }
}

/** Whether help.getAppConfig says that the asking account is frozen (telegram.md 5). */
export function isFrozenConfig(config: Api.TypeJSONValue): boolean {
  if (!(config instanceof Api.JsonObject)) return false
  return config.value.some(
    ({ key, value }) => key === 'freeze_since_date' && value instanceof Api.JsonNumber && value.value > 0,
  )
}

const DELIVERY_TYPES = new Map<string, CodeDeliveryType>([
  ['auth.SentCodeTypeApp', 'app'],
  ['auth.SentCodeTypeSms', 'sms'],
  ['auth.SentCodeTypeSmsWord', 'sms_word'],
  ['auth.SentCodeTypeSmsPhrase', 'sms_phrase'],
  ['auth.SentCodeTypeCall', 'call'],
  ['auth.SentCodeTypeFlashCall', 'flash_call'],
  ['auth.SentCodeTypeMissedCall', 'missed_call'],
  ['auth.SentCodeTypeEmailCode', 'email'],
  ['auth.SentCodeTypeSetUpEmailRequired', 'setup_email_required'],
  ['auth.SentCodeTypeFragmentSms', 'fragment'],
  ['auth.SentCodeTypeFirebaseSms', 'firebase'],
  ['auth.CodeTypeSms', 'sms'],
  ['auth.CodeTypeCall', 'call'],
  ['auth.CodeTypeFlashCall', 'flash_call'],
  ['auth.CodeTypeMissedCall', 'missed_call'],
  ['auth.CodeTypeFragmentSms', 'fragment'],
])

export function mapDelivery(sent: Api.auth.SentCode): CodeDelivery {
  const { type } = sent
  return {
    type: DELIVERY_TYPES.get(type.className) ?? 'unknown',
    length: 'length' in type ? type.length : null,
    nextType: sent.nextType ? (DELIVERY_TYPES.get(sent.nextType.className) ?? 'unknown') : null,
    timeoutSeconds: sent.timeout ?? null,
    emailPattern: 'emailPattern' in type ? type.emailPattern : null,
    url: 'url' in type ? type.url : null,
  }
}
