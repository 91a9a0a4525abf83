import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { Account } from '../world/accounts.ts'
import type { Channel } from '../world/channels.ts'
import { isGone } from '../world/recipients.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route } from './route.ts'
import { buildChannel } from './tl-channel.ts'
import { buildPeer } from './tl-peer.ts'
import { buildUser } from './tl-user.ts'
import { long } from './tl-values.ts'

/** A shorter word finds only what one has already. */
const PUBLIC_SEARCH_LENGTH = 3

/** contacts: whom an account knows, and finding others by name. */
export function contactRoutes(world: World): Route[] {
  const present = (users: Account[], channels: Channel[], viewer: Account) => ({
    users: users.map((user) => buildUser(user, viewer.id, world.now())),
    chats: channels.map((channel) => buildChannel(channel, viewer.id)),
  })
  const contactsOf = ({ contactIds }: Account) => contactIds.flatMap((id) => world.accounts.byId(id) ?? [])

  function resolve(typed: string, viewer: Account): Api.contacts.ResolvedPeer {
    const name = typed.replace(/^@/, '')
    if (!/^\w{3,32}$/.test(name)) throw new RpcError(400, 'USERNAME_INVALID')
    const channel = world.channels.byUsername(name)
    if (channel) {
      const peer = buildPeer('channel', channel.id)
      return new Api.contacts.ResolvedPeer({ peer, ...present([], [channel], viewer) })
    }
    const user = world.accounts.byUsername(name)
    if (!user || isGone(user)) throw new RpcError(400, 'USERNAME_NOT_OCCUPIED')
    return new Api.contacts.ResolvedPeer({ peer: buildPeer('user', user.id), ...present([user], [], viewer) })
  }

  /** Telegram does not tell a number that nobody has from one whose owner hides it from this account. */
  function resolvePhone(typed: string, viewer: Account): Api.contacts.ResolvedPeer {
    const digits = typed.replace(/^\+/, '')
    if (!/^\d{5,15}$/.test(digits)) throw new RpcError(400, 'PHONE_NUMBER_INVALID')
    const user = world.accounts.byPhone(`+${digits}`)
    const isFound = user !== null && !isGone(user) && (user === viewer || isFoundByPhone(user, viewer))
    if (!isFound) throw new RpcError(400, 'PHONE_NOT_OCCUPIED')
    return new Api.contacts.ResolvedPeer({ peer: buildPeer('user', user.id), ...present([user], [], viewer) })
  }

  function search({ q, limit }: Api.contacts.Search, viewer: Account): Api.contacts.Found {
    const words = q.trim().replace(/^@/, '').toLowerCase()
    if (words === '') throw new RpcError(400, 'SEARCH_QUERY_EMPTY')
    const known = contactsOf(viewer).filter((user) => isCalled(words, namesOf(user)))
    const joined = world.channels
      .ofMember(viewer.id)
      .filter(({ title, username }) => isCalled(words, [title, username]))
    const isPublic = (username: string | null) =>
      words.length >= PUBLIC_SEARCH_LENGTH && username?.toLowerCase().startsWith(words)
    const others = world.accounts
      .list()
      .filter((user) => user !== viewer && !known.includes(user) && !isGone(user) && isPublic(user.username))
    const open = world.channels.list().filter((channel) => !joined.includes(channel) && isPublic(channel.username))
    const peersOf = (users: Account[], channels: Channel[]) =>
      [...users.map(({ id }) => buildPeer('user', id)), ...channels.map(({ id }) => buildPeer('channel', id))].slice(
        0,
        Math.max(1, limit),
      )
    return new Api.contacts.Found({
      myResults: peersOf(known, joined),
      results: peersOf(others, open),
      ...present([...known, ...others], [...joined, ...open], viewer),
    })
  }

  return [
    userRoute(Api.contacts.ResolveUsername, ({ username }, { account }) => resolve(username, account)),
    userRoute(Api.contacts.ResolvePhone, ({ phone }, { account }) => resolvePhone(phone, account)),
    userRoute(Api.contacts.GetContacts, (_request, { account }) => {
      const contacts = contactsOf(account)
      return new Api.contacts.Contacts({
        contacts: contacts.map(
          ({ id, contactIds }) => new Api.Contact({ userId: long(id), mutual: contactIds.includes(account.id) }),
        ),
        savedCount: contacts.length,
        users: present(contacts, [], account).users,
      })
    }),
    userRoute(Api.contacts.Search, (request, { account }) => search(request, account)),
  ]
}

/** Whoever lets nobody else find them by their number is still found by those in their contacts. */
const isFoundByPhone = (user: Account, viewer: Account) => !user.isHiddenByPhone || user.contactIds.includes(viewer.id)

const namesOf = ({ firstName, lastName, username }: Account) => [firstName, lastName, username]

/** Whether one of the names, or a word of it, begins so. */
function isCalled(words: string, names: readonly (string | null)[]): boolean {
  return names.some((name) =>
    [name ?? '', ...(name ?? '').split(/\s+/)].some((part) => part.toLowerCase().startsWith(words)),
  )
}
