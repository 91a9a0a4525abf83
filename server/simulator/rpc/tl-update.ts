import { Api } from 'telegram'
import type { OwnedGift } from '../world/handover.ts'
import type { Letter, MailEntry, NoticeEntry } from '../world/mailbox.ts'
import type { World } from '../world/world.ts'
import { buildChannel } from './tl-channel.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { buildAmount } from './tl-money.ts'
import { buildTelegram } from './tl-official.ts'
import { buildGiftMessage, buildPremiumMessage } from './tl-service-message.ts'
import { buildUser } from './tl-user.ts'
import { long, seconds } from './tl-values.ts'

/** An entry of an account's pts sequence as updates; null if its gift is no longer in the catalogue. */
export function buildMail(
  world: World,
  gifts: GiftBuilder,
  accountId: string,
  entry: MailEntry,
): Api.TypeUpdate | null {
  const place = { pts: entry.pts, ptsCount: entry.count }
  if (entry.kind === 'gift') return buildGift(world, gifts, accountId, entry)
  if (entry.kind === 'premium')
    return new Api.UpdateNewMessage({ message: buildPremiumMessage(entry.present, accountId), ...place })
  if (entry.kind === 'deleted') return new Api.UpdateDeleteMessages({ messages: entry.ids, ...place })
  if (entry.kind === 'read') {
    const peer = new Api.PeerUser({ userId: long(entry.peerId) })
    return new Api.UpdateReadHistoryInbox({ peer, maxId: entry.upTo, stillUnreadCount: 0, ...place })
  }
  const message = buildLetter(entry.letter)
  return entry.kind === 'edited'
    ? new Api.UpdateEditMessage({ message, ...place })
    : new Api.UpdateNewMessage({ message, ...place })
}

function buildGift(
  world: World,
  gifts: GiftBuilder,
  accountId: string,
  { owned, pts, count }: Extract<MailEntry, { kind: 'gift' }>,
): Api.UpdateNewMessage | null {
  const gift = world.catalogue.find(owned.giftId)
  if (!gift) return null
  const message = buildGiftMessage(gifts.build(gift, accountId), owned, accountId)
  return new Api.UpdateNewMessage({ message, pts, ptsCount: count })
}

/** A plain message from somebody else uses the short form; null for everything else. */
export function buildShortMessage(entry: MailEntry): Api.UpdateShortMessage | null {
  if (entry.kind !== 'text') return null
  const { id, peerId, isOut, text, at } = entry.letter
  return new Api.UpdateShortMessage({
    out: isOut,
    id,
    userId: long(peerId),
    message: text,
    pts: entry.pts,
    ptsCount: entry.count,
    date: seconds(at),
  })
}

/** Updates other than messages. */
export function buildNotice(notice: NoticeEntry): Api.TypeUpdate {
  if (notice.kind !== 'signed_in')
    return new Api.UpdateStarsBalance({ balance: buildAmount(notice.kind, notice.stars) })
  const { hash, createdAt, appName, deviceModel, country } = notice.device
  return new Api.UpdateNewAuthorization({
    unconfirmed: true,
    hash: long(hash),
    date: seconds(createdAt),
    device: `${appName}, ${deviceModel}`,
    location: country,
  })
}

/** The text of a refusal that is not to be shown by its name. */
export function buildServiceNotice(name: string): Api.UpdateServiceNotification {
  return new Api.UpdateServiceNotification({
    popup: true,
    type: name,
    message: noticeTexts[name] ?? 'Sorry, this cannot be done right now. Please try again later.',
    media: new Api.MessageMediaEmpty(),
    entities: [],
  })
}

const noticeTexts: Partial<Record<string, string>> = {
  STARS_FORM_AMOUNT_MISMATCH: 'The price of this gift has changed. Please try again.',
  API_GIFT_RESTRICTED_UPDATE_APP: 'Please update the app to send this gift.',
  STARGIFT_USAGE_LIMITED: 'Sorry, this gift is sold out.',
  PRECHECKOUT_FAILED: 'Sorry, the payment was declined.',
}

/** The people whom an entry names, as that account sees them. */
export function buildPeople(world: World, accountId: string, entries: MailEntry[]): Api.User[] {
  const ids = new Set(
    entries.flatMap((entry) => {
      if (entry.kind === 'gift') return peopleOf(entry.owned)
      if (entry.kind === 'premium') return [entry.present.buyerId, entry.present.ownerId]
      if (entry.kind === 'read') return entry.peerId
      return 'letter' in entry ? entry.letter.peerId : []
    }),
  )
  const people = [...ids].flatMap((id) => {
    const person = world.accounts.byId(id)
    return person ? buildUser(person, accountId, world.now()) : []
  })
  const isToldByTelegram = entries.some((entry) => entry.kind === 'gift' && entry.owned.ownerKind === 'channel')
  return isToldByTelegram ? [...people, buildTelegram()] : people
}

/** The channels whom an entry names, as that account sees them. */
export function buildChats(world: World, accountId: string, entries: MailEntry[]): Api.Channel[] {
  const ids = new Set(
    entries.flatMap((entry) =>
      entry.kind === 'gift' && entry.owned.ownerKind === 'channel' ? entry.owned.ownerId : [],
    ),
  )
  return [...ids].flatMap((id) => {
    const channel = world.channels.find(id)
    return channel ? buildChannel(channel, accountId) : []
  })
}

/** Who a gift's message tells of: who hides their name from a channel is not among them. */
function peopleOf({ ownerKind, ownerId, buyerId, isNameHidden }: OwnedGift): string[] {
  if (ownerKind === 'user') return [buyerId, ownerId]
  return isNameHidden ? [] : [buyerId]
}

function buildLetter({ id, peerId, isOut, text, at, editedAt }: Letter): Api.Message {
  return new Api.Message({
    out: isOut,
    id,
    peerId: new Api.PeerUser({ userId: long(peerId) }),
    ...(isOut ? {} : { fromId: new Api.PeerUser({ userId: long(peerId) }) }),
    message: text,
    date: seconds(at),
    ...(editedAt === null ? {} : { editDate: seconds(editedAt) }),
  })
}
