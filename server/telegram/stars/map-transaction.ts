/** A row of the Stars history, and what it was for. */
import { Api } from 'telegram'
import { chatIdOf } from '../tl/chat-id.ts'
import { toIso, toSafeNumber, toText } from '../tl/read.ts'
import type { StarsTransaction, TransactionKind } from './facet.ts'

export function mapTransaction(row: Api.StarsTransaction): StarsTransaction {
  const { id, amount, date, peer, stargift: gift } = row
  const isTon = amount instanceof Api.StarsTonAmount
  return {
    id,
    isRefund: row.refund === true,
    isPending: row.pending === true,
    isFailed: row.failed === true,
    currency: isTon ? 'TON' : 'XTR',
    amount: toSafeNumber(amount.amount),
    nanos: isTon ? 0 : amount.nanos,
    at: toIso(date),
    kind: kindOf(row),
    title: toText(row.title),
    peerId: peer instanceof Api.StarsTransactionPeer ? chatIdOf(peer.peer) : null,
    giftId: gift instanceof Api.StarGift ? gift.id.toString() : null,
    slug: gift instanceof Api.StarGiftUnique ? gift.slug : null,
    messageId: row.msgId ?? null,
  }
}

/** Whether money left by what the row is about: a refund is told of with the other sign. */
function hasLeft({ amount, refund }: Api.StarsTransaction): boolean {
  const nanos = amount instanceof Api.StarsTonAmount ? 0 : amount.nanos
  const isNegative = toSafeNumber(amount.amount) < 0 || nanos < 0
  return isNegative !== (refund === true)
}

function kindOf(row: Api.StarsTransaction): TransactionKind {
  const { stargift: gift } = row
  if (gift instanceof Api.StarGift) return hasLeft(row) ? kindOfRegular(row) : 'conversion'
  if (gift instanceof Api.StarGiftUnique) return hasLeft(row) ? kindOfUnique(row) : kindOfSale(row)
  return kindOfOther(row)
}

function kindOfRegular(row: Api.StarsTransaction): TransactionKind {
  if (row.stargiftPrepaidUpgrade === true) return 'prepaid_upgrade'
  return row.stargiftAuctionBid === true ? 'bid' : 'gift'
}

function kindOfUnique(row: Api.StarsTransaction): TransactionKind {
  if (row.stargiftResale === true) return 'resale'
  if (row.stargiftUpgrade === true) return 'upgrade'
  if (row.stargiftDropOriginalDetails === true) return 'drop_details'
  return row.offer === true ? 'offer' : 'transfer'
}

const kindOfSale = (row: Api.StarsTransaction): TransactionKind => (row.offer === true ? 'offer_sale' : 'sale')

function kindOfOther(row: Api.StarsTransaction): TransactionKind {
  const { peer } = row
  if (row.premiumGiftMonths != null) return 'premium'
  if (row.reaction === true) return 'reaction'
  if (row.paidMessages != null) return 'paid_message'
  if (row.subscriptionPeriod != null) return 'subscription'
  if (row.giveawayPostId != null) return 'giveaway'
  if (row.gift === true) return 'gift_stars'
  if (row.floodskipNumber != null || peer instanceof Api.StarsTransactionPeerAPI) return 'api'
  if (peer instanceof Api.StarsTransactionPeerAds) return 'ads'
  const isShop =
    peer instanceof Api.StarsTransactionPeerAppStore ||
    peer instanceof Api.StarsTransactionPeerPlayMarket ||
    peer instanceof Api.StarsTransactionPeerPremiumBot
  if (isShop) return 'top_up'
  if (peer instanceof Api.StarsTransactionPeerFragment) return hasLeft(row) ? 'withdrawal' : 'top_up'
  return 'other'
}
