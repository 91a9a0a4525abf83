/** The simulator's face: what the demo, the tests and the benches hold in their hands. No TL type appears here. */
import type { Clock } from '../lib/clock.ts'
import type { BotChats } from './world/bot-chats.ts'
import type { WireFault, WireState } from './wire/types.ts'

export type ScenarioName = 'calm' | 'lively' | 'drop' | 'flood' | 'dead-session' | 'slow' | 'broken-lines'

export interface SimulatorOptions {
  scenario?: ScenarioName
  seed?: number
  /** The world's clock; the system's by default. */
  clock?: Clock
  /** What the servers' message ids tell; the system's by default. */
  wireClock?: Pick<Clock, 'now'>
  host?: string
  /** What `snapshot` gave before a restart. */
  state?: SimulatorState
  /** Port of DC 2 (others follow); 0 takes free ones. */
  port?: number
}

export interface SimulatedAccount {
  /** With a leading `+`. */
  phone: string
  firstName: string
  lastName: string | null
  username: string | null
  telegramId: string
  /** Home DC; signing in elsewhere answers PHONE_MIGRATE_X. */
  dcId: number
  /** The code that every sendCode "delivers". */
  code: string
  /** 2FA password, or null. */
  password: string | null
  passwordHint: string | null
  isPremium: boolean
  /** ISO time. */
  premiumUntil: string | null
  stars: { amount: number; nanos: number }
  /** Which ways a login code takes. */
  delivery: 'app_then_sms' | 'app' | 'email' | 'fragment'
  /** `code_flood`: a code is sent only after a wait. */
  standing: 'good' | 'code_flood' | 'banned'
  isFrozen: boolean
}

export interface SimulatedGift {
  id: string
  title: string | null
  price: number
  isLimited: boolean
  remains: number | null
  total: number | null
  isSoldOut: boolean
}

/** The tests' remote control. What changes here is pushed or polled as Telegram would. */
export interface WorldControl {
  accounts(): SimulatedAccount[]
  addAccount(account: Partial<SimulatedAccount> & { phone: string }): SimulatedAccount
  setStars(phone: string, stars: { amount: number; nanos: number }): void
  setPremium(phone: string, until: string | null): void
  /** Kills every session of the account: the next call of each gets `error`. */
  endSessions(phone: string, error?: 'AUTH_KEY_UNREGISTERED' | 'SESSION_REVOKED' | 'USER_DEACTIVATED_BAN'): void
  /** Freezes the account (FROZEN_METHOD_INVALID, app config keys), or thaws it. */
  setFrozen(phone: string, isFrozen: boolean): void
  /** As if the account's owner, or a thief, signed in on a phone: its other devices are told. */
  signInElsewhere(phone: string): void
  /** One account writes to another; the message's id at the one who gets it. */
  say(from: string, to: string, text: string): number
  /** Whoever wrote it changes the message `messageId` that `phone` has. */
  editMessage(phone: string, messageId: number, text: string): void
  /** Takes messages away at `phone`. */
  deleteMessages(phone: string, messageIds: number[]): void
  /** As if another device of `phone` had read all that `from` wrote. */
  readMessages(phone: string, from: string): void
  /** A channel that these accounts belong to; its id. */
  addChannel(channel: { title: string; members: string[] }): string
  /** Throws RangeError for a channel that does not exist. */
  post(channelId: string, text: string): void
  /** Makes the account's sessions `ms` older: Telegram lets a session of less than a day end no other. */
  ageSessions(phone: string, ms: number): void
  /** The newest QR code that stands on a screen and can be scanned, as its `tg://` address. */
  shownQr(): string | null
  /** Tells each QR code as it appears, until the returned function is called. */
  onQrShown(listener: (url: string) => void): () => void
  /**
   * Gives the account a new profile picture, drawn or of these very bytes, kept on its own DC unless told; null takes it away.
   * Returns the picture's id.
   */
  setPhoto(phone: string, picture: 'portrait' | Uint8Array | null, dcId?: number): string | null
  /** As if another device of `phone` scanned the QR code `url`. */
  acceptQr(url: string, phone: string): void
  gifts(): SimulatedGift[]
  /** Puts a new gift into the catalogue; limited with `total` copies unless null. */
  releaseGift(gift?: { title?: string; price?: number; total?: number | null; requirePremium?: boolean }): SimulatedGift
  setRemains(giftId: string, remains: number): void
  sellOut(giftId: string): void
  /** Takes a gift off the list. */
  withdrawGift(giftId: string): void
  /** The people who write with the bot, what they see, and what its calls meet. */
  bot: BotChats['control']
  /** Makes every file reference given out so far stale. */
  expireFileReferences(): void
}

export interface FaultRule {
  /** TL method, e.g. `payments.getStarGifts`; any when absent. */
  method?: string
  /** Account; any when absent. */
  phone?: string
  /** How many calls it hits; for ever when absent. */
  times?: number
  delayMs?: number
  /** `isAfter`: the call is carried out, and answered with the error all the same. */
  error?: { code: number; name: string; isAfter?: boolean }
  cut?: 'before' | 'after'
  silence?: 'before' | 'after'
  wire?: WireFault
}

/**
 * What becomes of what is pushed: it is lost, comes twice, is only announced (updatesTooLong), or waits until the rule is taken
 * back, and then comes in order (`late`) or the newest first (`backwards`).
 */
export type UpdateFault = 'drop' | 'twice' | 'too_long' | 'late' | 'backwards'

export interface SimulatorState {
  wire: WireState
  world: unknown
}

export interface Simulator {
  /** A value for TELEGRAM_DC: `2@127.0.0.1:<port>`. */
  dc: string
  /** For TELEGRAM_RSA_KEY_FILE. */
  publicKeyPem: string
  /** For TELEGRAM_BOT_API_URL; serves `botToken`'s bot and refuses others. */
  botApiUrl: string
  botToken: string
  world: WorldControl
  /** Adds a rule; the returned function takes it back. The first rule that fits decides. */
  addFault(rule: FaultRule): () => void
  /** Disturbs what is pushed to one account, or to all, until the returned function is called; `times` containers at most. */
  disturbUpdates(how: UpdateFault, phone?: string, times?: number): () => void
  /** How often a method was carried out (or refused by a fault) so far, for one account or all. */
  calls(method: string, phone?: string): number
  /** Cuts the lines of one account, or of all. */
  cutLines(phone?: string): void
  /** Forgets the account's auth keys: its lines get transport error -404. */
  forgetKeys(phone: string): void
  /** Does not know the account's auth keys until the returned function is called; its sessions live on. */
  hideKeys(phone: string): () => void
  /** TCP connections that are open now, to all DCs. */
  connections(): number
  /** Telegram down (no new lines, old ones cut) or up again. */
  setListening(isListening: boolean): Promise<void>
  /** Lines stay open, nothing is answered. */
  setFrozen(isFrozen: boolean): void
  snapshot(): SimulatorState
  stop(): Promise<void>
}
