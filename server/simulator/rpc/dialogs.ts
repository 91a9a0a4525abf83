import { Api } from 'telegram'
import type { Account } from '../world/accounts.ts'
import type { MailEntry } from '../world/mailbox.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route } from './route.ts'
import { buildChannel, buildPost } from './tl-channel.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { TELEGRAM_ID } from './tl-official.ts'
import { buildPeer } from './tl-peer.ts'
import { buildChats, buildMail, buildPeople } from './tl-update.ts'
import { seconds } from './tl-values.ts'

const PAGE_MAX = 100

/** One chat of an account's list, with its newest message. */
interface Chat {
  kind: 'user' | 'channel'
  id: string
  at: number
  topMessage: number
  message: Api.TypeMessage | null
  users: Api.User[]
  chats: Api.Channel[]
}

/** messages: the list of an account's chats, the newest first. */
export function dialogRoutes(world: World, gifts: GiftBuilder): Route[] {
  function withPerson(account: Account, entry: MailEntry): Chat | null {
    const place = placeOf(entry, account.id)
    if (!place) return null
    const update = buildMail(world, gifts, account.id, entry)
    const isMessage = update instanceof Api.UpdateNewMessage || update instanceof Api.UpdateEditMessage
    return {
      kind: 'user',
      id: place.chatId,
      at: place.at,
      topMessage: place.messageId,
      message: isMessage ? update.message : null,
      users: buildPeople(world, account.id, [entry]),
      chats: buildChats(world, account.id, [entry]),
    }
  }

  function chatsOf(account: Account): Chat[] {
    const newest = new Map<string, Chat>()
    for (const entry of world.mailbox.messages(account.id)) {
      const chat = withPerson(account, entry)
      if (chat && chat.topMessage >= (newest.get(chat.id)?.topMessage ?? 0)) newest.set(chat.id, chat)
    }
    const channels = world.channels.ofMember(account.id).map((channel): Chat => {
      const post = channel.posts.at(-1)
      return {
        kind: 'channel',
        id: channel.id,
        at: post?.at ?? channel.createdAt,
        topMessage: post?.id ?? 0,
        message: post ? buildPost(channel, post) : null,
        users: [],
        chats: [buildChannel(channel, account.id)],
      }
    })
    return [...newest.values(), ...channels].toSorted((a, b) => b.at - a.at || b.topMessage - a.topMessage)
  }

  return [
    userRoute(Api.messages.GetDialogs, ({ offsetDate, offsetId, limit }, { account }) => {
      const all = chatsOf(account)
      const rest = all.filter(({ at, topMessage }) => {
        const date = seconds(at)
        return offsetDate === 0 || date < offsetDate || (date === offsetDate && topMessage < offsetId)
      })
      const page = rest.slice(0, Math.min(PAGE_MAX, Math.max(1, limit)))
      const content = {
        dialogs: page.map(buildDialog),
        messages: page.flatMap(({ message }) => message ?? []),
        chats: distinct(page.flatMap(({ chats }) => chats)),
        users: distinct(page.flatMap(({ users }) => users)),
      }
      return page.length === all.length
        ? new Api.messages.Dialogs(content)
        : new Api.messages.DialogsSlice({ count: all.length, ...content })
    }),
  ]
}

/** Whose chat an entry stands in, as which message; null for one that is no message. */
function placeOf(entry: MailEntry, readerId: string): { chatId: string; messageId: number; at: number } | null {
  if ('letter' in entry) return { chatId: entry.letter.peerId, messageId: entry.letter.id, at: entry.letter.at }
  if (entry.kind !== 'gift' && entry.kind !== 'premium') return null
  const { ownerId, buyerId, messageId, at } = entry.kind === 'gift' ? entry.owned : entry.present
  if (entry.kind === 'gift' && entry.owned.ownerKind === 'channel') return { chatId: TELEGRAM_ID, messageId, at }
  return { chatId: buyerId === readerId ? ownerId : buyerId, messageId, at }
}

function buildDialog({ kind, id, topMessage }: Chat): Api.Dialog {
  return new Api.Dialog({
    peer: buildPeer(kind, id),
    topMessage,
    readInboxMaxId: topMessage,
    readOutboxMaxId: topMessage,
    unreadCount: 0,
    unreadMentionsCount: 0,
    unreadReactionsCount: 0,
    unreadPollVotesCount: 0,
    notifySettings: new Api.PeerNotifySettings({}),
  })
}

function distinct<Peer extends { id: Api.long }>(peers: Peer[]): Peer[] {
  return [...new Map(peers.map((peer) => [peer.id.toString(), peer])).values()]
}
