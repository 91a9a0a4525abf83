/**
 * What the panel asks of Telegram, in plain data. No class of the client library, no BigInteger and no Buffer that
 * belongs to it passes through here: 64-bit ids are decimal strings, times are ISO 8601 UTC, Stars keep their two integers.
 */
import type { BotChat } from './bot-chat-types.ts'
import type { ActOutcome } from './outcome.ts'

export type { ActOutcome } from './outcome.ts'
import type { AccountUpdate, StarsBalance } from './updates/account-update.ts'
import type { UpdateState, UpdateStateChange } from './updates/update-state.ts'

export type { BotChatInfo, BotOutcome, BotRefusal } from './bot-chat-types.ts'
export type { StarsBalance } from './updates/account-update.ts'
export type { ChannelState, UpdateState, UpdateStateChange } from './updates/update-state.ts'

export interface ApiCredentials {
  apiId: number
  apiHash: string
}

/** Why a question to Telegram, or a step of a sign-in, did not succeed; acts end in an `ActOutcome` instead. Only `session_dead` may ever sign an account out. */
export type TelegramFailure =
  /** Telegram asks to wait. `seconds` may be hours. */
  | { kind: 'flood'; seconds: number; code: string }
  /** One of the errors that mean the session is gone (docs/telegram.md#dead-sessions). */
  | { kind: 'session_dead'; code: string }
  /** Telegram answered with an error of its own name, e.g. `PHONE_CODE_INVALID`. */
  | { kind: 'refused'; code: string }
  /**
   * No answer: refused connection, dropped line, deadline. The effect of the call is unknown. `key_unknown`: something answers
   * in Telegram's place that never heard of the session's key, which says nothing of the session. `no_clear_answer`: of an act
   * alone, whose answer does not tell whether it was carried out.
   */
  | { kind: 'unreachable'; reason: 'deadline' | 'network' | 'closed' | 'key_unknown' | 'no_clear_answer' }

/** A wait that Telegram asked for, until a time in milliseconds since 1970. */
export interface KeptWait {
  /** The kind of call that is to wait. */
  call: string
  until: number
  code: string
}

/** Where waits outlive the process. Nothing throws: a wait that could not be kept holds as long as the process. */
export interface WaitKeeper {
  list(): KeptWait[]
  save(wait: KeptWait): void
  remove(call: string): void
}

export interface Profile {
  telegramId: string
  username: string | null
  firstName: string | null
  lastName: string | null
  /** With a leading `+`. */
  phone: string | null
  isPremium: boolean
  isBot: boolean
  /** Telegram's restriction name when it freezes or restricts the account, else null. */
  restriction: string | null
  photo: ProfilePhoto | null
}

/** Names an account's picture of the moment; another picture has another id. */
export interface ProfilePhoto {
  /** 64-bit decimal. */
  photoId: string
  dcId: number
}

export interface PremiumStatus {
  /** ISO time when the sentence holds a date that can be read, else null. */
  until: string | null
  /** Telegram's own sentence (help.getPremiumPromo), else null. */
  text: string | null
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
  sticker: StickerDocument | null
}

export type Catalogue =
  | { kind: 'not_modified' }
  /**
   * `hash` is what the next call hands back to hear `not_modified`; `unreadable` are the ids of gifts that are listed too but
   * hold what cannot be read.
   */
  | { kind: 'catalogue'; hash: number; gifts: TelegramGift[]; unreadable: string[] }

/** A device of the account (account.getAuthorizations). */
export interface Device {
  /** 64-bit decimal string; `0` is the panel's own. */
  hash: string
  isCurrent: boolean
  deviceModel: string
  platform: string
  systemVersion: string
  appName: string
  appVersion: string
  createdAt: string
  activeAt: string
  ip: string
  country: string
}

export type AccountEvent =
  | AccountUpdate
  /** The line stands or does not; says nothing about the session. `reason` is null while it stands. */
  | { kind: 'line'; isUp: boolean; reason: 'network' | 'key_unknown' | null }
  | { kind: 'session_dead'; code: string }
  /** Telegram asked to wait. */
  | { kind: 'flood'; seconds: number }

/**
 * One signed-in account and its one live connection. Every method has a deadline. Questions throw `TelegramError`; acts, which
 * change something at Telegram, throw nothing and end in an `ActOutcome`.
 */
export interface AccountClient {
  /** Brings the line up if it is not; cheap when it is. */
  connect(): Promise<void>
  fetchProfile(): Promise<Profile>
  fetchStars(): Promise<StarsBalance>
  fetchPremium(): Promise<PremiumStatus>
  /** `hash` 0 always answers the whole catalogue. */
  fetchGifts(hash: number): Promise<Catalogue>
  /** The document's bytes as they come. A stale reference throws `refused` with `FILE_REFERENCE_EXPIRED`. */
  downloadSticker(sticker: StickerDocument): Promise<Uint8Array>
  /** The small version of the account's own picture, as it comes, at most 256 KiB. */
  downloadPhoto(photo: ProfilePhoto): Promise<Uint8Array>
  fetchDevices(): Promise<Device[]>
  /** `refused` with `HASH_INVALID`, or `FRESH_RESET_AUTHORISATION_FORBIDDEN` while the session is under a day old. */
  endDevice(hash: string): Promise<ActOutcome<null>>
  /** Ends all but this session; refused likewise. */
  endOtherDevices(): Promise<ActOutcome<null>>
  /** Ends the session on Telegram's side, and closes the line when that is done. */
  logOut(): Promise<ActOutcome<null>>
  /** Pushed events; returns how to stop listening. */
  listen(listener: (event: AccountEvent) => void): () => void
  /**
   * Who is told of the session string that replaces the stored one (the account moved to another DC); also of one that came
   * before anybody asked, and never of a key that is not signed in.
   */
  onSession(keep: (session: string) => void): void
  /** Takes up the waits that an earlier process was asked for, and keeps there what Telegram asks for from now on. */
  keepWaits(keeper: WaitKeeper): void
  /**
   * Who is told how far the account has heard: at once, if it has begun to listen, and at each change. An event is told before
   * the change that counts it, so whoever keeps both misses nothing.
   */
  onUpdateState(keep: (change: UpdateStateChange) => void): void
  /** Closes the line for good; the session stays valid. */
  close(): Promise<void>
}

export type CodeDeliveryType =
  | 'app'
  | 'sms'
  | 'sms_word'
  | 'sms_phrase'
  | 'call'
  | 'flash_call'
  | 'missed_call'
  | 'email'
  | 'setup_email_required'
  | 'fragment'
  | 'firebase'
  | 'unknown'

export interface CodeDelivery {
  type: CodeDeliveryType
  length: number | null
  nextType: CodeDeliveryType | null
  /** Seconds until another code may be asked for. */
  timeoutSeconds: number | null
  emailPattern: string | null
  url: string | null
}

export interface SignedIn {
  kind: 'signed_in'
  /** A full credential: encrypt it at rest, never log it. */
  session: string
  profile: Profile
  /** The same connection that signed in, live. */
  account: AccountClient
}

export type LoginStep = SignedIn | { kind: 'password_needed'; hint: string | null }

/**
 * A sign-in under way on one connection, which `sendCode` and `confirmCode` must share. Every step throws `TelegramError`;
 * after one that may have been carried out the same step looks first and does not repeat what was done.
 */
export interface LoginAttempt {
  /** `phone` with a leading `+`. */
  sendCode(phone: string): Promise<CodeDelivery | SignedIn>
  resendCode(): Promise<CodeDelivery | SignedIn>
  confirmCode(code: string): Promise<LoginStep>
  confirmPassword(password: string): Promise<SignedIn>
  /** A token to show as a QR code, or the outcome once another device accepted the last one. */
  fetchQrToken(exceptTelegramIds: string[]): Promise<LoginStep | { kind: 'token'; url: string; expiresAt: string }>
  /** Called when another device accepted the token; ask `fetchQrToken` again then. */
  onQrAccepted(listener: () => void): () => void
  /** Ends an unfinished attempt and its connection; leaves nothing behind. After `signed_in` it does nothing. */
  close(): Promise<void>
}

export interface TelegramGateway {
  openLogin(credentials: ApiCredentials): LoginAttempt
  /**
   * The account of a stored session. Nothing connects before the first call. With `heard`, what came after that is told once the
   * line is up.
   */
  openAccount(credentials: ApiCredentials, session: string, heard?: UpdateState | null): AccountClient
  /** Closes every client that is still open. */
  close(): Promise<void>
}

/** The Bot API, for what needs no user session. `token` is a secret. */
export interface BotApi extends BotChat {
  /** The bot's name, or null when the Bot API says the token is not valid (401, 404). */
  fetchBotUsername(token: string): Promise<string | null>
  /** The stickers of the gifts that a bot may buy (getAvailableGifts). */
  fetchGiftStickers(token: string, signal?: AbortSignal): Promise<{ fileId: string; fileUniqueId: string }[]>
  /** getFile and the download, at most `maxBytes`; the unique id is the one that getFile answered. */
  download(token: string, fileId: string, maxBytes: number): Promise<{ bytes: Uint8Array; fileUniqueId: string }>
}
