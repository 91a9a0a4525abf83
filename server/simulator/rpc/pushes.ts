import { Api } from 'telegram'
import type { Notice } from '../world/mailbox.ts'
import type { World } from '../world/world.ts'
import { buildChannel, buildPost } from './tl-channel.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { buildChats, buildMail, buildNotice, buildPeople, buildServiceNotice, buildShortMessage } from './tl-update.ts'
import { seconds } from './tl-values.ts'

export type Push = (authKeyId: string, updates: { getBytes(): Buffer }) => void

/** Pushes world events to connected clients, and keeps them for clients that are away. */
export function startPushes(world: World, gifts: GiftBuilder, push: Push): void {
  const { mailbox } = world
  const keysOf = (accountId: string, exceptKey: string | null) =>
    world.sessions.keysOf(accountId).filter((authKeyId) => authKeyId !== exceptKey)
  const contain = (update: Api.TypeUpdate, around: { seq?: number; users?: Api.User[]; chats?: Api.Channel[] }) =>
    new Api.Updates({ updates: [update], users: [], chats: [], date: seconds(world.now()), seq: 0, ...around })

  /** Updates without a pts are numbered per session (seq). */
  function tellNotice(accountId: string, exceptKey: string | null, notice: Notice): void {
    const update = buildNotice(mailbox.note(accountId, notice, world.now(), exceptKey))
    for (const authKeyId of keysOf(accountId, exceptKey))
      push(authKeyId, contain(update, { seq: mailbox.nextSeq(authKeyId) }))
  }

  world.events.on('balanceChanged', ({ accountId, currency, exceptKey }) => {
    const account = world.accounts.byId(accountId)
    if (account) tellNotice(accountId, exceptKey, { kind: currency, stars: account[currency] })
  })
  world.events.on('signedIn', ({ accountId, authKeyId, device }) =>
    tellNotice(accountId, authKeyId, { kind: 'signed_in', device }),
  )
  world.events.on('noticed', ({ authKeyId, name }) => {
    const update = buildServiceNotice(name)
    push(authKeyId, contain(update, { seq: mailbox.nextSeq(authKeyId) }))
  })
  world.events.on('loginTokenAccepted', ({ authKeyId }) =>
    push(authKeyId, new Api.UpdateShort({ update: new Api.UpdateLoginToken(), date: seconds(world.now()) })),
  )
  world.events.on('mailed', ({ accountId, entry, exceptKey }) => {
    const update = buildMail(world, gifts, accountId, entry)
    if (update === null) return
    const around = { users: buildPeople(world, accountId, [entry]), chats: buildChats(world, accountId, [entry]) }
    const updates = buildShortMessage(entry) ?? contain(update, around)
    for (const authKeyId of keysOf(accountId, exceptKey)) push(authKeyId, updates)
  })
  world.events.on('posted', ({ channel, post }) => {
    const message = buildPost(channel, post)
    const update = new Api.UpdateNewChannelMessage({ message, pts: post.pts, ptsCount: 1 })
    for (const accountId of channel.memberIds) {
      const updates = contain(update, { chats: [buildChannel(channel, accountId)] })
      for (const authKeyId of keysOf(accountId, null)) push(authKeyId, updates)
    }
  })
}
