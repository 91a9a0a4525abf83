import { Api } from 'telegram'
import { RpcError } from '../wire/types.ts'
import type { World } from '../world/world.ts'
import { userRoute, type Route, type SignedInCaller } from './route.ts'
import { buildChannel, buildPost, resolveChannel } from './tl-channel.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { buildChats, buildMail, buildNotice, buildPeople } from './tl-update.ts'
import { long, seconds } from './tl-values.ts'

/** More than this is sent in slices. */
const SLICE = 100
/** Seconds until a channel may be requested again. */
const CHANNEL_TIMEOUT = 30

/** updates.*: the current state of an account, and what a client missed. */
export function updateRoutes(world: World, gifts: GiftBuilder): Route[] {
  const stateOf = ({ account, authKeyId }: SignedInCaller, pts = world.mailbox.pts(account.id)) =>
    new Api.updates.State({
      pts,
      qts: 0,
      date: seconds(world.now()),
      seq: world.mailbox.seq(authKeyId),
      unreadCount: 0,
    })

  function getDifference(request: Api.updates.GetDifference, caller: SignedInCaller): Api.updates.TypeDifference {
    const { account, authKeyId } = caller
    const { pts, date } = request
    if (pts === 0) throw new RpcError(400, 'PERSISTENT_TIMESTAMP_EMPTY')
    if (pts < 0 || pts > world.mailbox.pts(account.id)) throw new RpcError(400, 'PERSISTENT_TIMESTAMP_INVALID')
    if (date === 0) throw new RpcError(400, 'DATE_EMPTY')
    const missed = world.mailbox.since(account.id, pts)
    if (missed === null) return new Api.updates.DifferenceTooLong({ pts: world.mailbox.pts(account.id) })
    const page = missed.slice(0, SLICE)
    const last = page.at(-1)
    const isSlice = last !== undefined && missed.length > SLICE
    const mails = page.flatMap((entry) => buildMail(world, gifts, account.id, entry) ?? [])
    // Updates without a pts are sent with the last messages.
    const others = isSlice ? [] : tellOthers(caller, date)
    if (mails.length === 0 && others.length === 0)
      return new Api.updates.DifferenceEmpty({ date: seconds(world.now()), seq: world.mailbox.seq(authKeyId) })
    const content = {
      newMessages: mails.flatMap((mail) => (mail instanceof Api.UpdateNewMessage ? mail.message : [])),
      newEncryptedMessages: [],
      otherUpdates: [...mails.filter((mail) => !(mail instanceof Api.UpdateNewMessage)), ...others],
      chats: buildChats(world, account.id, page),
      users: buildPeople(world, account.id, page),
    }
    return isSlice
      ? new Api.updates.DifferenceSlice({ ...content, intermediateState: stateOf(caller, last.pts) })
      : new Api.updates.Difference({ ...content, state: stateOf(caller) })
  }

  function tellOthers({ account, authKeyId }: SignedInCaller, date: number): Api.TypeUpdate[] {
    const channels = world.channels.ofMember(account.id).filter(({ posts }) => seconds(posts.at(-1)?.at ?? 0) >= date)
    return [
      ...world.mailbox.noticesFor(account.id, authKeyId, date).map(buildNotice),
      ...channels.map(({ id, pts }) => new Api.UpdateChannelTooLong({ channelId: long(id), pts })),
    ]
  }

  function getChannelDifference(
    request: Api.updates.GetChannelDifference,
    { account }: SignedInCaller,
  ): Api.updates.TypeChannelDifference {
    const channel = resolveChannel(world, request.channel, account)
    if (request.pts < 1 || request.pts > channel.pts) throw new RpcError(400, 'PERSISTENT_TIMESTAMP_INVALID')
    const missed = world.channels.since(channel, request.pts)
    const around = { chats: [buildChannel(channel, account.id)], users: [], timeout: CHANNEL_TIMEOUT }
    if (missed === null) {
      const newest = channel.posts.slice(-SLICE).toReversed()
      return new Api.updates.ChannelDifferenceTooLong({
        ...around,
        final: true,
        dialog: new Api.Dialog({
          peer: new Api.PeerChannel({ channelId: long(channel.id) }),
          topMessage: newest[0]?.id ?? 0,
          readInboxMaxId: 0,
          readOutboxMaxId: 0,
          unreadCount: newest.length,
          unreadMentionsCount: 0,
          unreadReactionsCount: 0,
          unreadPollVotesCount: 0,
          notifySettings: new Api.PeerNotifySettings({}),
          pts: channel.pts,
        }),
        messages: newest.map((post) => buildPost(channel, post)),
      })
    }
    if (missed.length === 0)
      return new Api.updates.ChannelDifferenceEmpty({ final: true, pts: channel.pts, timeout: CHANNEL_TIMEOUT })
    const page = missed.slice(0, Math.min(SLICE, Math.max(1, request.limit)))
    return new Api.updates.ChannelDifference({
      ...around,
      final: page.length === missed.length,
      pts: page.at(-1)?.pts ?? channel.pts,
      newMessages: page.map((post) => buildPost(channel, post)),
      otherUpdates: [],
    })
  }

  return [
    userRoute(Api.updates.GetState, (_request, caller) => stateOf(caller)),
    userRoute(Api.updates.GetDifference, getDifference),
    userRoute(Api.updates.GetChannelDifference, getChannelDifference),
  ]
}
