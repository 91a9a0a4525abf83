import { z } from 'zod'
import { message, order, peerKind } from './saved-order.ts'
import type { Account } from './world/accounts.ts'
import type { Device } from './world/devices.ts'
import type { Gift } from './world/gift.ts'
import type { OwnedGift, PremiumPresent } from './world/handover.ts'
import { refusableKinds } from './world/recipients.ts'
import type { Rivals } from './world/rivals.ts'
import type { Payment } from './world/shop.ts'
import { peerKinds, transactionKinds, type Transaction } from './world/transactions.ts'
import type { WorldState } from './world/state.ts'

/** Where the simulator listened, so that stored sessions find it again after a restart. */
export interface SavedPorts {
  dcs: { id: number; port: number }[]
  botApi: number
}

export interface SavedState {
  ports: SavedPorts
  world: WorldState
}

const integer = z.number().int()
const text = z.string()
const stars = z.object({ amount: integer, nanos: integer })

const photo = z.object({ id: text, dcId: integer, look: integer, bytes: text.nullable(), at: z.number() })

const account: z.ZodType<Account> = z.object({
  id: text,
  phone: text,
  firstName: text,
  lastName: text.nullable(),
  username: text.nullable(),
  dcId: integer,
  code: text,
  password: text.nullable(),
  passwordHint: text.nullable(),
  premiumUntil: z.number().nullable(),
  stars,
  ton: stars.default({ amount: 0, nanos: 0 }),
  delivery: z.enum(['app_then_sms', 'app', 'email', 'fragment']),
  email: text.nullable(),
  standing: z.enum(['good', 'code_flood', 'banned']),
  isFrozen: z.boolean(),
  // A snapshot of a world without pictures has neither.
  photo: photo.nullable().default(null),
  photosTaken: integer.default(0),
  refuses: z.array(z.enum(refusableKinds)).default([]),
  messagePrice: integer.nullable().default(null),
  contactIds: z.array(text).default([]),
  blockedIds: z.array(text).default([]),
  isGiftless: z.boolean().default(false),
  isDeactivated: z.boolean().default(false),
  isHiddenByPhone: z.boolean().default(false),
})

const device: z.ZodType<Device> = z.object({
  hash: text,
  deviceModel: text,
  platform: text,
  systemVersion: text,
  apiId: integer,
  appName: text,
  appVersion: text,
  isOfficial: z.boolean(),
  createdAt: z.number(),
  activeAt: z.number(),
  ip: text,
  country: text,
  region: text,
})

const gift: z.ZodType<Gift> = z.object({
  id: text,
  title: text.nullable(),
  price: integer,
  convertPrice: integer,
  upgradePrice: integer.nullable(),
  upgradeVariants: integer.nullable(),
  total: integer.nullable(),
  remains: integer.nullable(),
  firstSaleAt: z.number().nullable(),
  lastSaleAt: z.number().nullable(),
  releasedAt: z.number(),
  isBirthday: z.boolean(),
  requiresPremium: z.boolean(),
  perUserTotal: integer.nullable(),
  lockedUntil: z.number().nullable(),
  // A snapshot of a world in which every account sees the same knows none of these.
  locks: z.record(text, z.number().nullable()).default({}),
  closures: z.array(z.object({ accountId: text.nullable(), reason: text })).default([]),
  seenBy: z.array(text).nullable().default(null),
  releasedBy: z
    .object({ kind: z.enum(['user', 'channel']), id: text })
    .nullable()
    .default(null),
  auction: z.object({ slug: text, giftsPerRound: integer, startsAt: z.number() }).nullable(),
  resale: z.object({ amount: integer, minPrice: integer }).nullable(),
  hasPeerColor: z.boolean(),
  hasBackground: z.boolean(),
  sticker: z.object({
    documentId: text,
    design: text,
    variant: integer,
    dcId: integer,
    emoji: text,
    createdAt: z.number(),
  }),
  revision: integer,
})

const rivals: z.ZodType<Rivals> = z.object({
  giftId: text,
  startAt: z.number(),
  lastsMs: z.number(),
  payments: integer,
  pace: z.enum(['even', 'rush']),
  arrived: integer,
})

const owned: z.ZodType<OwnedGift> = z.object({
  giftId: text,
  ownerKind: peerKind.default('user'),
  ownerId: text,
  buyerId: text,
  messageId: integer,
  savedId: text.nullable().default(null),
  at: z.number(),
  isNameHidden: z.boolean(),
  hasPrepaidUpgrade: z.boolean(),
  message,
})

const present: z.ZodType<PremiumPresent> = z.object({
  ownerId: text,
  buyerId: text,
  messageId: integer,
  at: z.number(),
  days: integer,
  amount: integer,
  message,
})

// A snapshot of a world of Stars alone knows neither TON nor the other side's kind, and nothing that is not final.
const transaction: z.ZodType<Transaction> = z
  .object({
    id: text,
    accountId: text,
    at: z.number(),
    currency: z.enum(['stars', 'ton']).default('stars'),
    stars,
    kind: z.enum(transactionKinds),
    giftId: text.nullable(),
    unique: z.object({ slug: text, title: text, number: integer }).nullable().default(null),
    peerKind: z.enum(peerKinds).optional(),
    peerId: text.nullable(),
    messageId: integer.nullable(),
    premiumMonths: integer.nullable().default(null),
    isRefund: z.boolean().default(false),
    isPending: z.boolean().default(false),
    isFailed: z.boolean().default(false),
  })
  .transform((row) => ({ ...row, peerKind: row.peerKind ?? (row.peerId === null ? 'fragment' : 'user') }))

const payment: z.ZodType<Payment> = z.object({
  formId: text.nullable(),
  accountId: text,
  kind: z.enum(['gift', 'premium']),
  amount: integer,
  giftId: text.nullable(),
  recipientKind: peerKind,
  recipientId: text,
  transactionId: text,
  paidAt: z.number(),
  refundedAt: z.number().nullable(),
})

const letter = z.object({
  id: integer,
  peerId: text,
  isOut: z.boolean(),
  text,
  at: z.number(),
  editedAt: z.number().nullable(),
})
const place = { pts: integer, count: integer }
const mailEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gift'), owned, ...place }),
  z.object({ kind: z.literal('premium'), present, ...place }),
  z.object({ kind: z.enum(['text', 'edited']), letter, ...place }),
  z.object({ kind: z.literal('deleted'), ids: z.array(integer), ...place }),
  z.object({ kind: z.literal('read'), peerId: text, upTo: integer, ...place }),
])
const noticed = { number: integer, at: z.number(), exceptKey: text.nullable() }
const noticeEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['stars', 'ton']), stars, ...noticed }),
  z.object({ kind: z.literal('signed_in'), device, ...noticed }),
])
const channel = z.object({
  id: text,
  title: text,
  memberIds: z.array(text),
  username: text.nullable().default(null),
  creatorId: text.nullable().default(null),
  takesGifts: z.boolean().default(false),
  createdAt: z.number(),
  pts: integer,
  posts: z.array(z.object({ pts: integer, id: integer, text, at: z.number() })),
})

const worldState: z.ZodType<WorldState> = z.object({
  version: z.literal(1),
  seed: integer,
  accounts: z.array(account),
  sessions: z.object({
    sessions: z.array(z.object({ authKeyId: text, accountId: text, isPasswordPending: z.boolean(), device })),
    borrowed: z.array(z.object({ authKeyId: text, homeKeyId: text })),
    dead: z.array(
      z.object({
        authKeyId: text,
        reason: z.enum(['AUTH_KEY_UNREGISTERED', 'SESSION_REVOKED', 'USER_DEACTIVATED_BAN']),
      }),
    ),
    others: z.array(z.object({ accountId: text, device })),
  }),
  catalogue: z.object({
    gifts: z.array(gift),
    withdrawn: z.array(gift),
    made: integer,
    rivals: z.array(rivals).default([]),
  }),
  ledger: z.object({ transactions: z.array(transaction) }),
  shop: z.object({
    forms: z.array(
      z.object({ id: text, buyerId: text, order, amount: integer, createdAt: z.number(), isPaid: z.boolean() }),
    ),
    owned: z.array(owned),
    payments: z.array(payment).default([]),
  }),
  mailbox: z.object({
    accounts: z.array(
      z.object({
        accountId: text,
        pts: integer,
        lastMessageId: integer,
        // Older snapshots do not have these.
        entries: z.array(mailEntry).default([]),
        noticed: integer.default(0),
        notices: z.array(noticeEntry).default([]),
      }),
    ),
    sessions: z.array(z.object({ authKeyId: text, seq: integer, since: integer })).default([]),
  }),
  channels: z.array(channel).default([]),
  fileEpoch: integer,
})

const port = z.number().int().min(1).max(65_535)
const savedState = z.object({
  ports: z.object({ dcs: z.array(z.object({ id: z.number().int(), port })), botApi: port }),
  world: worldState,
})

/** Parses the world's part of a snapshot. Throws ZodError if invalid. */
export function parseSavedState(value: unknown): SavedState {
  return savedState.parse(value)
}
