import { createHash } from 'node:crypto'
import { createBus, type Bus } from '../../lib/bus.ts'
import type { Log } from '../../lib/log.ts'
import { createRandom } from '../../lib/random.ts'
import { createAccounts, type Accounts } from './accounts.ts'
import { createBotChats, type BotChats } from './bot-chats.ts'
import { createCatalogue, type Catalogue } from './catalogue.ts'
import { meetingPlaces } from './cast.ts'
import { createChannels, type Channel, type ChannelPost, type Channels } from './channels.ts'
import { drawDevices, type Device } from './devices.ts'
import { createDrawings, type Drawings } from './drawings.ts'
import { createFileAccess, type FileAccess } from './file-access.ts'
import { createFormTrouble, type FormTrouble } from './form-trouble.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { createLoginCodes, type LoginCodes } from './login-codes.ts'
import { createLoginTokens, type LoginTokens } from './login-tokens.ts'
import { createMailbox, type MailEntry, type Mailbox } from './mailbox.ts'
import { createPasswords, type Passwords } from './passwords.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createShop, type Shop } from './shop.ts'
import type { WorldState } from './state.ts'

/** World events that connected clients are told about. */
interface WorldEvents {
  /** `exceptKey` caused it and hears of it in its answer. */
  balanceChanged: { accountId: string; currency: 'stars' | 'ton'; exceptKey: string | null }
  /** A new device signed in; `authKeyId` is its key, null for one that has no client here. */
  signedIn: { accountId: string; authKeyId: string | null; device: Device }
  /** A QR code can be scanned. */
  loginTokenShown: { bytes: Buffer }
  loginTokenAccepted: { authKeyId: string }
  /** A new entry in the account's messages. */
  mailed: { accountId: string; entry: MailEntry; exceptKey: string | null }
  posted: { channel: Channel; post: ChannelPost }
  /** A refusal whose text the session is told beside it. */
  noticed: { authKeyId: string; name: string }
}

/**
 * A small Telegram without its wire: people, sessions, gifts and Stars. No TL types, no sockets, no clock of its own.
 */
export interface World {
  now: () => number
  accounts: Accounts
  sessions: Sessions
  loginCodes: LoginCodes
  loginTokens: LoginTokens
  passwords: Passwords
  catalogue: Catalogue
  drawings: Drawings
  files: FileAccess
  ledger: Ledger
  shop: Shop
  formTrouble: FormTrouble
  mailbox: Mailbox
  channels: Channels
  events: Bus<WorldEvents>
  botToken: string
  botChats: BotChats
  snapshot(): WorldState
}

/** The same seed gives the same people and gifts. `state` continues a world from its snapshot. */
export function createWorld(options: {
  seed: number
  now: () => number
  log: Pick<Log, 'error'>
  state?: WorldState
}): World {
  const { now, log, state } = options
  const seed = state?.seed ?? options.seed
  // After a restart the random sequence continues elsewhere, so that what follows does not repeat.
  const random = createRandom(seed + (state ? state.catalogue.made * 7919 : 0))
  const derive = (purpose: string) => createHash('sha256').update(`${purpose} ${seed}`).digest('base64url')

  const accounts = createAccounts(now(), state?.accounts)
  const sessions = createSessions(now, state?.sessions)
  const catalogue = createCatalogue(random, now, state?.catalogue)
  const ledger = createLedger(random, now, accounts.list(), state?.ledger)
  const mailbox = createMailbox(state?.mailbox)
  const channels = createChannels(now, state?.channels)
  const events = createBus<WorldEvents>(log)
  const formTrouble = createFormTrouble({
    catalogue,
    ledger,
    onBalance: (accountId) => events.emit('balanceChanged', { accountId, currency: 'stars', exceptKey: null }),
  })
  const shop = createShop(
    {
      formTrouble,
      accounts,
      channels,
      catalogue,
      ledger,
      now,
      nextMessageId: (accountId) => mailbox.nextMessageId(accountId),
    },
    state?.shop,
  )
  const files = createFileAccess(derive('files'), state?.fileEpoch)
  if (!state) {
    for (const account of accounts.list()) {
      for (const device of drawDevices(random, now())) sessions.addOtherDevice(account.id, device)
    }
    for (const place of meetingPlaces) channels.add(place)
  }

  return {
    now,
    accounts,
    sessions,
    loginCodes: createLoginCodes(now),
    loginTokens: createLoginTokens(now),
    passwords: createPasswords(now),
    catalogue,
    drawings: createDrawings(catalogue),
    files,
    ledger,
    shop,
    formTrouble,
    mailbox,
    channels,
    events,
    botToken: `${100_000_000 + (seed % 900_000_000)}:AA${derive('bot').slice(0, 33)}`,
    botChats: createBotChats(now),
    snapshot: () => ({
      version: 1,
      seed,
      accounts: accounts.list(),
      sessions: sessions.snapshot(),
      catalogue: catalogue.snapshot(),
      ledger: ledger.snapshot(),
      shop: shop.snapshot(),
      mailbox: mailbox.snapshot(),
      channels: channels.snapshot(),
      fileEpoch: files.epoch(),
    }),
  }
}
