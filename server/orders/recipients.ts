/** Whom an order is for, as each paying account knows them: an access hash is an account's own. */
import type { AccountRow } from '../accounts/events.ts'
import type { RecipientWish } from '../contract/orders.ts'
import { AppError } from '../lib/app-error.ts'
import type { AccountClient, KnownPeer, Peer } from '../telegram/gateway.ts'
import type { PeerStore } from './peer-store.ts'
import type { OrderRow } from './store.ts'

export interface Recipients {
  /** Finds the recipient for one paying account. Throws `recipient_not_found`, `TelegramError`. */
  resolve(payer: AccountRow, client: AccountClient, wish: RecipientWish): Promise<Resolved>
  /** The same, for an order that stands: whom it was for when it was made, whatever their name is by now. */
  ofOrder(payer: AccountRow, client: AccountClient, order: OrderRow): Promise<KnownPeer>
  /** As the account knows the recipient already; null where Telegram would have to be asked. */
  recall(payer: AccountRow, wish: RecipientWish): KnownPeer | null
  /** What the account knows of an order's recipient is not good any more: it is asked for anew, where it can be. */
  forget(accountId: number, order: OrderRow): void
}

export interface Resolved {
  peer: KnownPeer
  title: string | null
  username: string | null
  /** In the Bot API's form; null for an account that was never checked. */
  telegramId: string | null
}

const PUBLIC_NAME = /^(?:@|(?:https?:\/\/)?(?:t\.me|telegram\.me)\/)([A-Za-z]\w{3,31})\/?$/

/** The public name in `@name` or a link; null for anything else. */
export const nameIn = (text: string): string | null => PUBLIC_NAME.exec(text.trim())?.[1] ?? null

const toResolved = ({ peer, title, username, chatId }: Peer): Resolved => ({
  peer,
  title,
  username,
  telegramId: chatId,
})

const selfOf = (account: AccountRow): Resolved => ({
  peer: { kind: 'self' },
  title: account.firstName,
  username: account.username,
  telegramId: account.telegramId,
})

export function createRecipients(parts: {
  peers: PeerStore
  getAccount: (userId: number, accountId: number) => AccountRow | null
}): Recipients {
  const { peers, getAccount } = parts

  /** By an id, as the panel writes it. */
  function findById(payer: AccountRow, text: string): Peer | null {
    const [, kind, id] = /^(user|channel):(-?\d{1,20})$/.exec(text.trim()) ?? []
    const chatId =
      kind === 'channel' && id !== undefined && !id.startsWith('-') ? `-${1_000_000_000_000n + BigInt(id)}` : id
    return chatId === undefined ? null : peers.find(payer.id, chatId)
  }

  function recallAccount(payer: AccountRow, accountId: number): KnownPeer | null {
    const account = getAccount(payer.userId, accountId)
    if (account === null || account.telegramId === null) return null
    if (account.id === payer.id || account.telegramId === payer.telegramId) return { kind: 'self' }
    return peers.find(payer.id, account.telegramId)?.peer ?? null
  }

  function recall(payer: AccountRow, wish: RecipientWish): KnownPeer | null {
    if (wish.kind === 'self') return { kind: 'self' }
    if (wish.kind === 'account') return recallAccount(payer, wish.account_id)
    const name = nameIn(wish.peer)
    return (name === null ? findById(payer, wish.peer) : peers.findByName(payer.id, name))?.peer ?? null
  }

  async function resolveName(payer: AccountRow, client: AccountClient, name: string): Promise<Resolved> {
    const known = peers.findByName(payer.id, name)
    if (known !== null) return toResolved(known)
    const found = await client.peers.resolveUsername(name)
    if (found === null) throw new AppError('recipient_not_found')
    if (found.chatId === payer.telegramId) return { ...toResolved(found), peer: { kind: 'self' } }
    peers.save(payer.id, found, name)
    return toResolved(found)
  }

  async function resolveAccount(payer: AccountRow, client: AccountClient, accountId: number): Promise<Resolved> {
    const account = getAccount(payer.userId, accountId)
    if (account === null) throw new AppError('not_found')
    if (account.id === payer.id || account.telegramId === payer.telegramId) return selfOf(payer)
    const known = account.telegramId === null ? null : peers.find(payer.id, account.telegramId)
    if (known !== null) return toResolved(known)
    // A name or a number may have passed to somebody else since the account was last looked at.
    const isIt = (found: Peer | null) => account.telegramId === null || found?.chatId === account.telegramId
    const named = account.username === null ? null : await client.peers.resolveUsername(account.username)
    const found = named !== null && isIt(named) ? named : await client.peers.resolvePhone(account.phone)
    if (found === null || !isIt(found)) throw new AppError('recipient_not_found')
    peers.save(payer.id, found, null)
    return toResolved(found)
  }

  async function resolve(payer: AccountRow, client: AccountClient, wish: RecipientWish): Promise<Resolved> {
    if (wish.kind === 'self') return selfOf(payer)
    if (wish.kind === 'account') return resolveAccount(payer, client, wish.account_id)
    const name = nameIn(wish.peer)
    if (name !== null) return resolveName(payer, client, name)
    const known = findById(payer, wish.peer)
    if (known === null) throw new AppError('recipient_not_found')
    return toResolved(known)
  }

  return {
    resolve,
    recall,
    async ofOrder(payer, client, order) {
      const { recipientKind, recipientTelegramId: chatId } = order
      if (recipientKind === 'self' || (chatId !== null && chatId === payer.telegramId)) return { kind: 'self' }
      const known = chatId === null ? null : peers.find(payer.id, chatId)
      if (known !== null) return known.peer
      const found = await resolve(payer, client, wishOf(order))
      // The name has passed to somebody else since the order was made.
      if (chatId !== null && found.telegramId !== chatId) throw new AppError('recipient_not_found')
      return found.peer
    },
    forget(accountId, { recipientKind, recipientPeer, recipientTelegramId: chatId }) {
      const isFindable = recipientKind === 'account' || PUBLIC_NAME.test(recipientPeer?.trim() ?? '')
      if (isFindable && chatId !== null) peers.forget(accountId, chatId)
    },
  }
}

/** The wish that an order was made with. */
export function wishOf({ recipientKind, recipientAccountId, recipientPeer }: OrderRow): RecipientWish {
  if (recipientKind === 'account' && recipientAccountId !== null)
    return { kind: 'account', account_id: recipientAccountId }
  if (recipientKind === 'peer' && recipientPeer !== null) return { kind: 'peer', peer: recipientPeer }
  return { kind: 'self' }
}
