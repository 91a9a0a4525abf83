/** The simulator's public interface, for the demo, tests and benchmarks. No TL types. */
import type { Clock } from '../lib/clock.ts'
import type { BotChats } from './world/bot-chats.ts'
import type { AfterForm, OddAnswer } from './world/form-trouble.ts'
import type { RefusableKind } from './world/recipients.ts'
import type { Competition, ElsewhereWish, PrivacyRules, TransactionWish } from './wishes.ts'
import type { Fault, WireState } from './wire/types.ts'

export type ScenarioName = 'calm' | 'lively' | 'drop' | 'flood' | 'dead-session' | 'slow' | 'broken-lines'

export interface SimulatorOptions {
  scenario?: ScenarioName
  seed?: number
  /** The world's clock; the system's by default. */
  clock?: Clock
  /** What the servers' message ids tell; the system's by default. */
  wireClock?: Pick<Clock, 'now'>
  host?: string
  /** The result of `snapshot` before a restart. */
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
  /** Home DC; signing in elsewhere returns PHONE_MIGRATE_X. */
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
  /** How a login code is delivered. */
  delivery: 'app_then_sms' | 'app' | 'email' | 'fragment'
  /** `code_flood`: a code is sent only after a flood wait. */
  standing: 'good' | 'code_flood' | 'banned'
  isFrozen: boolean
  /** The kinds of gifts that it does not take. */
  refuses: RefusableKind[]
  /** What a stranger pays for a message, in Stars; null for nothing. */
  messagePrice: number | null
}

export interface SimulatedChannel {
  id: string
  title: string
  username: string | null
  takesGifts: boolean
}

export interface SimulatedGift {
  id: string
  title: string | null
  price: number
  isLimited: boolean
  remains: number | null
  total: number | null
  isSoldOut: boolean
  /** Unix milliseconds. */
  releasedAt: number
  /** Null while it is not. */
  soldOutAt: number | null
}

/** The tests' remote control. What changes here is pushed or polled as Telegram would. */
export interface WorldControl {
  accounts(): SimulatedAccount[]
  addAccount(account: Partial<SimulatedAccount> & { phone: string }): SimulatedAccount
  setStars(phone: string, stars: { amount: number; nanos: number }): void
  setTon(phone: string, ton: { amount: number; nanos: number }): void
  /** Buys Stars in a store; the transaction's id. */
  topUp(phone: string, amount: number, at?: 'app_store' | 'play_market' | 'premium_bot' | 'fragment'): string
  /** Writes a transaction of any kind into the account's history and moves its balance; the transaction's id. */
  recordTransaction(phone: string, transaction: TransactionWish): string
  /** Gives a payment back, under its own id. Throws RangeError for what is none, or was given back before. */
  refund(phone: string, transactionId: string): void
  /** Ends a pending transaction. Throws RangeError for one that is not. */
  settleTransaction(phone: string, transactionId: string, outcome: 'done' | 'failed'): void
  /** As if the account's owner bought a gift on a phone; the transaction's id. Throws RangeError with Telegram's refusal. */
  buyElsewhere(phone: string, wish: ElsewhereWish): string
  setPremium(phone: string, until: string | null): void
  /** Ends every session of the account: the next call of each gets `error`. */
  endSessions(phone: string, error?: 'AUTH_KEY_UNREGISTERED' | 'SESSION_REVOKED' | 'USER_DEACTIVATED_BAN'): void
  /** Freezes the account (FROZEN_METHOD_INVALID, app config keys), or unfreezes it. */
  setFrozen(phone: string, isFrozen: boolean): void
  /** Sells the account no gifts any more (USER_GIFT_UNAVAILABLE, an app config key), or again. */
  setGiftless(phone: string, isGiftless: boolean): void
  /** As if the account's owner, or a thief, signed in on a phone: its other devices are told. */
  signInElsewhere(phone: string): void
  /** One account sends another a message; returns the message's id at the receiver. */
  say(from: string, to: string, text: string): number
  /** The sender edits the message `messageId` that `phone` has. */
  editMessage(phone: string, messageId: number, text: string): void
  /** Deletes messages at `phone`. */
  deleteMessages(phone: string, messageIds: number[]): void
  /** Simulates another device of `phone` reading all messages from `from`. */
  readMessages(phone: string, from: string): void
  /** A channel that these accounts belong to, the first as its creator; its id. It is private without a username. */
  addChannel(channel: { title: string; members: string[]; username?: string; takesGifts?: boolean }): string
  channels(): SimulatedChannel[]
  /** Puts people into the account's contacts. */
  addContacts(phone: string, contacts: readonly string[]): void
  /** Gives the account a public name, or takes it away: then another may have it. */
  setUsername(phone: string, username: string | null): void
  /** What the account lets others send it; what is left out stays as it is. A deactivated account is gone for good. */
  setPrivacy(phone: string, rules: PrivacyRules): void
  /** Throws RangeError for a channel that does not exist. */
  post(channelId: string, text: string): void
  /** Makes the account's sessions `ms` older: Telegram lets no session younger than a day end others. */
  ageSessions(phone: string, ms: number): void
  /** The latest QR code that can be scanned, as its `tg://` URL. */
  shownQr(): string | null
  /** Reports each new QR code, until the returned function is called. */
  onQrShown(listener: (url: string) => void): () => void
  /**
   * Gives the account a new profile picture, drawn or with these bytes, by default on its own DC; null removes it.
   * Returns the picture's id.
   */
  setPhoto(phone: string, picture: 'portrait' | Uint8Array | null, dcId?: number): string | null
  /** Simulates another device of `phone` scanning the QR code `url`. */
  acceptQr(url: string, phone: string): void
  gifts(): SimulatedGift[]
  /** Puts a new gift into the catalogue; limited with `total` copies unless null. */
  releaseGift(gift?: {
    title?: string
    price?: number
    total?: number | null
    requirePremium?: boolean
    upgradePrice?: number | null
    perUserTotal?: number | null
    lockedUntil?: number | null
    isBirthday?: boolean
    isAuction?: boolean
    /** Unix milliseconds; now by default. */
    releasedAt?: number
    /** Phones of those who see it; everybody does by default. */
    seenBy?: readonly string[]
    /** Whose gift it is; Telegram's own by default. */
    releasedBy?: { phone: string } | { channelId: string }
  }): SimulatedGift
  setRemains(giftId: string, remains: number): void
  sellOut(giftId: string): void
  /** Puts more copies of a limited gift on sale than are left. */
  restock(giftId: string, copies: number): void
  setPrice(giftId: string, price: number): void
  /** Locks the gift until then (Unix milliseconds), or unlocks it: for one account, or for all, whatever was said of single ones. */
  lockGift(giftId: string, until: number | null, phone?: string): void
  /**
   * Telegram sells it to the account, or to anybody, no more, with this reason (`payments.checkCanSendGift`) and whatever its lock
   * says, until the returned function is called.
   */
  refuseToSell(giftId: string, reason: string, phone?: string): () => void
  /** Shows the gift to these phones alone, or to everybody (null). */
  showGiftTo(giftId: string, phones: readonly string[] | null): void
  /** Others buy of a limited gift too, until they have all of it or the returned function is called. */
  compete(giftId: string, competition: Competition): () => void
  /**
   * What happens to a gift, or to the Stars of its buyer, right after a form for it was given out, to one account or to all, `times`
   * times or until the returned function is called.
   */
  afterForm(what: AfterForm, phone?: string, times?: number): () => void
  /** Answers forms or payments of one account, or of all, in a shape that clients do not expect; as `afterForm`. */
  answerOddly(what: OddAnswer, phone?: string, times?: number): () => void
  /** Where buyers are to verify their payments. */
  setVerificationUrl(url: string): void
  /** How long the app config says that a present's message may be. */
  setMessageLimit(characters: number): void
  /** How long payments run before they are done; meanwhile a form that is sent again is FORM_SUBMIT_DUPLICATE. */
  setPaymentTime(ms: number, phone?: string): void
  /** How long after a transaction the history shows it, on the world's clock; the balance moves at once. */
  setHistoryDelay(ms: number): void
  /** What a paid form answers once it is older than forms live. FORM_SUBMIT_DUPLICATE at first. */
  setOldPaidForm(answer: 'FORM_SUBMIT_DUPLICATE' | 'FORM_EXPIRED'): void
  /** Takes a gift off the list. */
  withdrawGift(giftId: string): void
  /** People who chat with the bot, what they see, and faults of the bot's calls. */
  bot: BotChats['control']
  /** Invalidates every file reference given out so far. */
  expireFileReferences(): void
}

/** What was really paid, by the simulator's own count. */
export interface SimulatedPayment {
  /** Null for what was bought elsewhere, on a phone. */
  formId: string | null
  /** Telegram's id of the buyer. */
  accountId: string
  kind: 'gift' | 'premium'
  /** Stars. */
  amount: number
  giftId: string | null
  recipientKind: 'user' | 'channel'
  recipientId: string
  transactionId: string
  /** Unix milliseconds. */
  paidAt: number
  /** When it was given back; null while it was not. */
  refundedAt: number | null
}

/**
 * What becomes of calls. Each fault stands at one of three places: before the effect, after it in the answer's place, or there
 * and late (`lateMs`). A code of 406 brings its text in a notice, as Telegram's do.
 */
export interface FaultRule extends Fault {
  /** TL method, e.g. `payments.getStarGifts`; any when absent. */
  method?: string
  /** Account; any if absent. */
  phone?: string
  /** How many calls it affects; unlimited if absent. */
  times?: number
  /** How many calls pass before the first that it hits. */
  skip?: number
}

/**
 * What happens to updates: they are lost, duplicated, only announced (updatesTooLong), or held back until the rule is
 * removed and then sent in order (`late`) or newest first (`backwards`).
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
  /** Adds a fault rule; the returned function removes it. The first matching rule applies. */
  addFault(rule: FaultRule): () => void
  /**
   * How long a call is on its way, there and back together: half of it passes before Telegram hears of it. Of a method, an account,
   * both, or every call; what names more counts. The returned function removes it.
   */
  setLatency(ms: number, of?: { method?: string; phone?: string }): () => void
  /** Disturbs updates to one account, or to all, until the returned function is called; at most `times` containers. */
  disturbUpdates(how: UpdateFault, phone?: string, times?: number): () => void
  /** How often a method was carried out (or refused by a fault) so far, for one account or all. */
  calls(method: string, phone?: string): number
  /** Every payment that was made, oldest first: what was paid, whatever its buyer was told. */
  payments(): SimulatedPayment[]
  /** Cuts the lines of one account, or of all. */
  cutLines(phone?: string): void
  /** Forgets the account's auth keys: its connections get transport error -404. */
  forgetKeys(phone: string): void
  /** Does not know the account's auth keys until the returned function is called; its sessions stay valid. */
  hideKeys(phone: string): () => void
  /** Open TCP connections, to all DCs. */
  connections(): number
  /** Telegram down (no new connections, existing ones cut) or up again. */
  setListening(isListening: boolean): Promise<void>
  /** Connections stay open, but nothing is answered. */
  setFrozen(isFrozen: boolean): void
  snapshot(): SimulatorState
  stop(): Promise<void>
}
