/**
 * TL objects to plain data. The library types an absent optional field as `undefined` and reads it as `null`, so every
 * one of them passes through `?? null` here.
 */
import { Api } from 'telegram'
import { mapPhoto } from './photo.ts'
import { unreadableAnswer } from './rpc-errors.ts'
import type { CodeDelivery, CodeDeliveryType, Device, Profile, StarsBalance } from './gateway.ts'

/** A TL `long`: the library's own, or a number or bigint as the catalogue's reader gives it. */
export type Long = { toString(): string }
/** A class of the schema, abstract for what its constructor takes. */
type TlClass<Value> = abstract new (args: never) => Value

/** The answer, if it is of the class that the method answers with; else throws `refused` ANSWER_NOT_UNDERSTOOD. */
export function expectAnswer<Value>(answer: unknown, type: TlClass<Value>): Value {
  if (answer instanceof type) return answer
  throw unreadableAnswer()
}

/** Of a method that answers with yes; a no is not what any of them has, and tells nothing. */
export function expectTrue(answer: unknown): null {
  if (answer === true) return null
  throw unreadableAnswer()
}

/** The first element of a vector, likewise. */
export function expectFirst<Value>(answer: unknown, type: TlClass<Value>): Value {
  const first: unknown = Array.isArray(answer) ? answer[0] : undefined
  return expectAnswer(first, type)
}

/** A count or a price; throws when it is more than a JavaScript number can hold exactly. */
export function toSafeNumber(value: Long): number {
  const number = typeof value === 'number' ? value : Number(value.toString())
  if (!Number.isSafeInteger(number)) throw unreadableAnswer()
  return number
}

export const toNumberOrNull = (value: Long | null | undefined) => (value == null ? null : toSafeNumber(value))
export const toIso = (seconds: number) => new Date(seconds * 1000).toISOString()
export const toIsoOrNull = (seconds: number | null | undefined) => (seconds ? toIso(seconds) : null)
export const toText = (text: string | null | undefined) => (text ? text : null)

/** `isFrozen` comes from the app config: the user object does not say it. */
export function mapProfile(user: Api.User, isFrozen: boolean): Profile {
  const bought = (user.usernames ?? []).find((name) => name.active === true)
  return {
    telegramId: user.id.toString(),
    username: toText(user.username) ?? toText(bought?.username),
    firstName: toText(user.firstName),
    lastName: toText(user.lastName),
    phone: mapPhone(user.phone),
    isPremium: user.premium === true,
    isBot: user.bot === true,
    restriction: isFrozen ? 'FROZEN' : mapRestriction(user),
    photo: mapPhoto(user.photo),
  }
}

/** Telegram writes it without the plus; which country a number is of, it has told already. */
function mapPhone(phone: string | undefined): string | null {
  const digits = phone?.replaceAll(/\D/g, '')
  return digits ? `+${digits}` : null
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

/** Whether help.getAppConfig says that the asking account is frozen (docs/telegram.md#profile-and-premium). */
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
