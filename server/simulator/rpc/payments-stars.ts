import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { Account } from '../world/accounts.ts'
import { toNanos } from '../world/ledger.ts'
import type { Transaction } from '../world/transactions.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route } from './route.ts'
import { buildChannel } from './tl-channel.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { buildBalance } from './tl-money.ts'
import { resolvePeer } from './tl-peer.ts'
import { buildTransaction } from './tl-transaction.ts'
import { buildUser } from './tl-user.ts'

const FIRST_PAGE = 20
const PAGE_MAX = 100

/** payments: the balance and history of one's own Stars and TON (docs/telegram.md#stars). */
export function starRoutes(world: World, gifts: GiftBuilder): Route[] {
  function present(
    account: Account,
    ton: boolean | undefined,
    rows: Transaction[],
    nextOffset: string | null,
  ): Api.payments.StarsStatus {
    return new Api.payments.StarsStatus({
      balance: buildBalance(account, ton ? 'ton' : 'stars'),
      ...(rows.length > 0 && { history: rows.map((row) => buildTransaction(world, gifts, row)) }),
      ...(nextOffset !== null && { nextOffset }),
      ...namePeers(world, rows, account),
    })
  }

  /** Goes on after the row that `offset` names, wherever it stands by now: what is new does not shift the pages. */
  function page(account: Account, ton: boolean | undefined, all: Transaction[], offset: string, limit: number) {
    const last = offset === '' ? -1 : all.findIndex((row) => offsetAfter(row) === offset)
    if (offset !== '' && last < 0) throw new RpcError(400, 'OFFSET_INVALID')
    const end = last + 1 + Math.min(PAGE_MAX, Math.max(1, limit))
    const rows = all.slice(last + 1, end)
    const newest = rows.at(-1)
    return present(account, ton, rows, newest && end < all.length ? offsetAfter(newest) : null)
  }

  const isShown = ({ at }: Transaction) => at + world.formTrouble.historyDelayMs <= world.now()
  const historyOf = (account: Account, ton: boolean | undefined) =>
    world.ledger.listFor(account.id, ton ? 'ton' : 'stars').filter(isShown)

  return [
    userRoute(Api.payments.GetStarsStatus, ({ peer, ton }, { account }) => {
      checkOwn(world, peer, account)
      return page(account, ton, historyOf(account, ton), '', FIRST_PAGE)
    }),
    userRoute(Api.payments.GetStarsTransactions, (request, { account }) => {
      checkOwn(world, request.peer, account)
      const { inbound, outbound, ascending, ton, offset, limit } = request
      if (request.subscriptionId) throw new RpcError(400, 'SUBSCRIPTION_ID_INVALID')
      const all = historyOf(account, ton).filter(({ stars }) => {
        if (Boolean(inbound) === Boolean(outbound)) return true
        return toNanos(stars) > 0n === Boolean(inbound)
      })
      return page(account, ton, ascending ? all.toReversed() : all, offset, limit)
    }),
    userRoute(Api.payments.GetStarsTransactionsByID, ({ peer, id, ton }, { account }) => {
      checkOwn(world, peer, account)
      const found = id.map((wanted) => {
        const transaction = world.ledger.find(account.id, wanted.id, Boolean(wanted.refund))
        const isThere = transaction?.currency === (ton ? 'ton' : 'stars') && isShown(transaction)
        if (!isThere) throw new RpcError(400, 'TRANSACTION_ID_INVALID')
        return transaction
      })
      return present(account, ton, found, null)
    }),
  ]
}

/** An account has a look at its own wallet alone. */
function checkOwn(world: World, peer: unknown, account: Account): void {
  const { recipientKind, recipientId } = resolvePeer(world, peer, account)
  if (recipientKind === 'channel') throw new RpcError(400, 'CHAT_ADMIN_REQUIRED')
  if (recipientId !== account.id) throw new RpcError(400, 'PEER_ID_INVALID')
}

const offsetAfter = ({ id, isRefund }: Transaction) => Buffer.from(`${id}${isRefund ? ' r' : ''}`).toString('base64url')

function namePeers(world: World, rows: Transaction[], viewer: Account) {
  const idsOf = (kind: 'user' | 'channel') => [
    ...new Set(rows.flatMap(({ peerKind, peerId }) => (peerKind === kind && peerId !== null ? peerId : []))),
  ]
  const users = idsOf('user').flatMap((id) => world.accounts.byId(id) ?? [])
  const channels = idsOf('channel').flatMap((id) => world.channels.find(id) ?? [])
  return {
    users: users.map((user) => buildUser(user, viewer.id, world.now())),
    chats: channels.map((channel) => buildChannel(channel, viewer.id)),
  }
}
