import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { Account, Stars } from '../world/accounts.ts'
import type { Transaction } from '../world/ledger.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route } from './route.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { buildPeer } from './tl-peer.ts'
import { buildUser } from './tl-user.ts'
import { long, seconds } from './tl-values.ts'

const FIRST_PAGE = 20
const PAGE_MAX = 100

/** payments.*: the account's own Stars balance and history (docs/telegram.md#stars). */
export function starRoutes(world: World, gifts: GiftBuilder): Route[] {
  function page(account: Account, all: Transaction[], offset: string, limit: number): Api.payments.StarsStatus {
    const start = Number.parseInt(offset, 10) || 0
    const end = start + Math.min(PAGE_MAX, Math.max(1, limit))
    const history = all.slice(start, end).map((transaction) => build(transaction, account))
    return new Api.payments.StarsStatus({
      balance: buildStars(account.stars),
      ...(history.length > 0 && { history }),
      ...(end < all.length && { nextOffset: String(end) }),
      chats: [],
      users: peersOf(world, all.slice(start, end)).map((user) => buildUser(user, account.id, world.now())),
    })
  }

  function build(transaction: Transaction, account: Account): Api.StarsTransaction {
    const { peerKind, peerId, premiumMonths } = transaction
    const gift = transaction.giftId === null ? null : world.catalogue.find(transaction.giftId)
    return new Api.StarsTransaction({
      id: transaction.id,
      amount: buildStars(transaction.stars),
      date: seconds(transaction.at),
      peer:
        peerId !== null && peerKind !== 'fragment'
          ? new Api.StarsTransactionPeer({ peer: buildPeer(peerKind, peerId) })
          : new Api.StarsTransactionPeerFragment(),
      ...(gift && { stargift: gifts.build(gift, account.id) }),
      ...(transaction.messageId !== null && { msgId: transaction.messageId }),
      ...(premiumMonths !== null && { premiumGiftMonths: premiumMonths }),
    })
  }

  return [
    userRoute(Api.payments.GetStarsStatus, ({ peer, ton }, { account }) => {
      checkSelf(peer)
      if (ton) {
        const balance = new Api.StarsTonAmount({ amount: long(0) })
        return new Api.payments.StarsStatus({ balance, chats: [], users: [] })
      }
      return page(account, world.ledger.listFor(account.id), '', FIRST_PAGE)
    }),
    userRoute(Api.payments.GetStarsTransactions, (request, { account }) => {
      checkSelf(request.peer)
      const all = world.ledger.listFor(account.id).filter(({ stars }) => {
        const isIn = stars.amount > 0 || stars.nanos > 0
        return request.inbound ? isIn : request.outbound ? !isIn : true
      })
      return page(account, request.ascending ? all.toReversed() : all, request.offset, request.limit)
    }),
    userRoute(Api.payments.GetStarsTransactionsByID, ({ peer, id }, { account }) => {
      checkSelf(peer)
      const found = id.map((wanted) => {
        const transaction = wanted.refund ? null : world.ledger.find(account.id, wanted.id)
        if (!transaction) throw new RpcError(400, 'TRANSACTION_ID_INVALID')
        return transaction
      })
      return page(account, found, '', PAGE_MAX)
    }),
  ]
}

export function buildStars({ amount, nanos }: Stars): Api.StarsAmount {
  return new Api.StarsAmount({ amount: long(amount), nanos })
}

function checkSelf(peer: unknown): void {
  if (!(peer instanceof Api.InputPeerSelf) && !(peer instanceof Api.InputPeerUser)) {
    throw new RpcError(400, 'PEER_ID_INVALID')
  }
}

function peersOf(world: World, transactions: Transaction[]): Account[] {
  const ids = new Set(transactions.flatMap(({ peerId }) => peerId ?? []))
  return [...ids].flatMap((id) => world.accounts.byId(id) ?? [])
}
