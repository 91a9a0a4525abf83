import { createHash } from 'node:crypto'
import { Api } from 'telegram'
import { toNanos } from '../world/ledger.ts'
import type { PeerKind, Transaction, TransactionKind } from '../world/transactions.ts'
import type { World } from '../world/world.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { buildAmount } from './tl-money.ts'
import { TELEGRAM_ID } from './tl-official.ts'
import { buildPeer } from './tl-peer.ts'
import { long, seconds } from './tl-values.ts'

const MONTH_SECONDS = 30 * 24 * 60 * 60
const DAY_SECONDS = 24 * 60 * 60
/** What Telegram keeps of a sale, in thousandths. */
const SALE_FEE_PERMILLE = 200n

type Extra = Partial<ConstructorParameters<typeof Api.StarsTransaction>[0]>

/** What tells one kind from the others, beside its gift and its sign. */
const marks: Partial<Record<TransactionKind, (transaction: Transaction) => Extra>> = {
  upgrade: () => ({ stargiftUpgrade: true }),
  prepaid_upgrade: () => ({ stargiftPrepaidUpgrade: true }),
  auction_bid: () => ({ stargiftAuctionBid: true }),
  resale: () => ({ stargiftResale: true }),
  drop_details: () => ({ stargiftDropOriginalDetails: true }),
  offer: () => ({ offer: true }),
  sale: (transaction) => ({ stargiftResale: true, ...keepFee(transaction) }),
  offer_sale: (transaction) => ({ offer: true, ...keepFee(transaction) }),
  gift_stars: () => ({ gift: true }),
  reaction: () => ({ reaction: true }),
  paid_message: () => ({ paidMessages: 1 }),
  subscription: () => ({ subscriptionPeriod: MONTH_SECONDS, title: 'Subscription' }),
  giveaway: () => ({ giveawayPostId: 1 }),
  ads: ({ at }) => ({ adsProceedsFromDate: seconds(at) - DAY_SECONDS, adsProceedsToDate: seconds(at) }),
  api: () => ({ floodskipNumber: 1_000 }),
  withdrawal: ({ at, isPending, isFailed }) =>
    isPending || isFailed
      ? {}
      : { transactionDate: seconds(at), transactionUrl: 'https://fragment.com/transaction/demo' },
}

/** A row of an account's history, as that account sees it. */
export function buildTransaction(world: World, gifts: GiftBuilder, transaction: Transaction): Api.StarsTransaction {
  const { id, at, currency, stars, kind, messageId, premiumMonths } = transaction
  const gift = buildGift(world, gifts, transaction)
  return new Api.StarsTransaction({
    id,
    amount: buildAmount(currency, stars),
    date: seconds(at),
    peer: buildTransactionPeer(transaction.peerKind, transaction.peerId),
    refund: transaction.isRefund,
    pending: transaction.isPending,
    failed: transaction.isFailed,
    ...(gift && { stargift: gift }),
    ...(messageId !== null && { msgId: messageId }),
    ...(premiumMonths !== null && { premiumGiftMonths: premiumMonths }),
    ...marks[kind]?.(transaction),
  })
}

function keepFee({ currency, stars }: Transaction): Extra {
  const fee = (toNanos(stars) * SALE_FEE_PERMILLE) / (1000n - SALE_FEE_PERMILLE)
  const value = { amount: Number(fee / 1_000_000_000n), nanos: Number(fee % 1_000_000_000n) }
  return {
    starrefCommissionPermille: Number(SALE_FEE_PERMILLE),
    starrefPeer: buildPeer('user', TELEGRAM_ID),
    starrefAmount: buildAmount(currency, value),
  }
}

function buildTransactionPeer(kind: PeerKind, id: string | null): Api.TypeStarsTransactionPeer {
  if (kind === 'user' || kind === 'channel')
    return id === null
      ? new Api.StarsTransactionPeerUnsupported()
      : new Api.StarsTransactionPeer({ peer: buildPeer(kind, id) })
  return new places[kind]()
}

const places = {
  app_store: Api.StarsTransactionPeerAppStore,
  play_market: Api.StarsTransactionPeerPlayMarket,
  premium_bot: Api.StarsTransactionPeerPremiumBot,
  fragment: Api.StarsTransactionPeerFragment,
  ads: Api.StarsTransactionPeerAds,
  api: Api.StarsTransactionPeerAPI,
  unsupported: Api.StarsTransactionPeerUnsupported,
}

function buildGift(
  world: World,
  gifts: GiftBuilder,
  { giftId, unique, accountId }: Transaction,
): Api.TypeStarGift | null {
  const gift = giftId === null ? null : world.catalogue.find(giftId)
  if (!gift) return null
  const plain = gifts.build(gift, accountId)
  if (!unique) return plain
  const rarity = new Api.StarGiftAttributeRarity({ permille: 10 })
  const issued = gift.total ?? 1_000
  return new Api.StarGiftUnique({
    id: long(idOf(unique.slug)),
    giftId: long(gift.id),
    title: unique.title,
    slug: unique.slug,
    num: unique.number,
    ownerId: buildPeer('user', accountId),
    attributes: [
      new Api.StarGiftAttributeModel({ name: unique.title, document: plain.sticker, rarity }),
      new Api.StarGiftAttributePattern({ name: 'Stars', document: plain.sticker, rarity }),
      new Api.StarGiftAttributeBackdrop({
        name: 'Midnight',
        backdropId: 1,
        centerColor: 0x2b3a67,
        edgeColor: 0x101a33,
        patternColor: 0x0b1226,
        textColor: 0xc9d4ff,
        rarity,
      }),
    ],
    availabilityIssued: issued,
    availabilityTotal: issued,
  })
}

const idOf = (slug: string) =>
  (createHash('sha256').update(`unique ${slug}`).digest().readBigUInt64LE() >> 1n).toString()
