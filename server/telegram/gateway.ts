/**
 * What the panel asks of Telegram, in plain data. No class of the client library, no BigInteger and no Buffer that
 * belongs to it passes through here: 64-bit ids are decimal strings, times are ISO 8601 UTC, Stars keep their two integers.
 */
import type { CallFigure } from './door/measure.ts'
import type { BotChat } from './bot/bot-chat-types.ts'
import type { CatalogueFacet } from './catalogue/facet.ts'
import type { DevicesFacet } from './devices/facet.ts'
import type { PaymentsFacet } from './payments/facet.ts'
import type { PeersFacet } from './peers/facet.ts'
import type { Profile, ProfileFacet } from './profile/facet.ts'
import type { StarsFacet } from './stars/facet.ts'
import type { AccountUpdate } from './updates/account-update.ts'
import type { UpdateState, UpdateStateChange } from './updates/update-state.ts'

export type { CallFigure } from './door/measure.ts'
export type { BotChatInfo, BotOutcome, BotRefusal } from './bot/bot-chat-types.ts'
export type { Catalogue, StickerDocument, TelegramGift } from './catalogue/facet.ts'
export type { Device } from './devices/facet.ts'
export type { ActOutcome } from './outcome.ts'
export type { PremiumStatus, Profile, ProfilePhoto } from './profile/facet.ts'
export type { Invoice, PaymentForm, PremiumOption, Receipt, TextEntity, VerificationNeeded } from './payments/facet.ts'
export type { AcceptedGifts, Face, Peer } from './peers/facet.ts'
export type { KnownPeer } from './peers/input-peer.ts'
export type { StarsBalance, StarsTransaction } from './stars/facet.ts'
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
  | { kind: 'refused'; code: string; isStumble?: boolean }
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

export type AccountEvent =
  | AccountUpdate
  /** The line stands or does not; says nothing about the session. `reason` is null while it stands. */
  | { kind: 'line'; isUp: boolean; reason: 'network' | 'key_unknown' | null }
  | { kind: 'session_dead'; code: string }
  /** Telegram asked to wait. */
  | { kind: 'flood'; seconds: number }

/** The line of an account, and what it hears there. */
interface AccountLink {
  /**
   * Milliseconds since 1970 by Telegram's clock, exact to some seconds: ours, and how far Telegram's was ahead of it in the last
   * message that came; ours alone before anything was heard. For what Telegram counts, such as the life of a form.
   */
  now(): number
  /** Brings the line up if it is not; cheap when it is. */
  connect(): Promise<void>
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

/**
 * One signed-in account and its one live connection: what can be asked of it, by subject. Every method has a deadline. Questions
 * throw `TelegramError`; acts, which change something at Telegram, throw nothing and end in an `ActOutcome`.
 */
export interface AccountClient extends AccountLink {
  readonly profile: ProfileFacet
  readonly stars: StarsFacet
  readonly payments: PaymentsFacet
  readonly peers: PeersFacet
  readonly catalogue: CatalogueFacet
  readonly devices: DevicesFacet
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
  /** Told of each operation as it ends: its name, how long it took, how it ended. */
  onCall(note: (figure: CallFigure) => void): () => void
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
