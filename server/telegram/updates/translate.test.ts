import '../line/library-patches.ts'
import { Api } from 'telegram'
import { BinaryReader } from 'telegram/extensions/BinaryReader.js'
import { returnBigInt } from 'telegram/Helpers.js'
import { describe, expect, test } from 'vitest'
import { unpackUpdates } from './containers.ts'
import { translateUpdate } from './translate.ts'

const long = (value: number | string) => returnBigInt(value)
const date = 1_767_225_600
const at = '2026-01-01T00:00:00.000Z'
const anna = new Api.PeerUser({ userId: long(7) })
const news = new Api.PeerChannel({ channelId: long(1_500_000_001) })

/** As the line gives it: read from the bytes. */
function hear(container: { getBytes(): Buffer }) {
  const updates = unpackUpdates(new BinaryReader(container.getBytes()).tgReadObject())?.updates ?? []
  return updates.map(translateUpdate)
}
const hearOne = (update: Api.TypeUpdate) => hear(new Api.UpdateShort({ update, date }))[0]

function createUnique() {
  return new Api.StarGiftUnique({
    id: long('9000000000000000001'),
    giftId: long(5),
    title: 'Kite',
    slug: 'Kite-12',
    num: 12,
    attributes: [],
    availabilityIssued: 20,
    availabilityTotal: 100,
  })
}
const serviceMessage = (action: Api.TypeMessageAction, out = false) =>
  new Api.MessageService({ out, id: 31, fromId: anna, peerId: anna, date, action })
const place = { pts: 9, ptsCount: 1 }

describe('updates in plain data', () => {
  test('a balance in Stars; one in TON is none', () => {
    const balance = new Api.StarsAmount({ amount: long(12), nanos: 5 })
    expect(hearOne(new Api.UpdateStarsBalance({ balance }))).toEqual({
      kind: 'stars',
      balance: { amount: 12, nanos: 5 },
    })
    const ton = new Api.StarsTonAmount({ amount: long(12) })
    expect(hearOne(new Api.UpdateStarsBalance({ balance: ton }))).toBeNull()
  })

  test('one that cannot be read costs none of those beside it', () => {
    const broken = new Api.StarsAmount({ amount: long('9223372036854775807'), nanos: 0 })
    const updates = [
      new Api.UpdateStarsBalance({ balance: broken }),
      new Api.UpdateConfig(),
      new Api.UpdateNewAuthorization({ hash: long(-3), unconfirmed: true, device: 'phone', date, location: 'Oslo' }),
    ]
    expect(hear(new Api.Updates({ updates, users: [], chats: [], date, seq: 4 }))).toEqual([
      null,
      null,
      { kind: 'new_authorization', hash: '-3', device: 'phone', location: 'Oslo', isUnconfirmed: true },
    ])
  })

  test('messages, in the short forms too', () => {
    const short = { id: 3, message: 'hello', pts: 9, ptsCount: 1, date }
    const told = { id: 3, at, isEdited: false, text: 'hello' }
    expect(hear(new Api.UpdateShortMessage({ ...short, userId: long(7) }))).toEqual([
      { kind: 'message', message: { ...told, chatId: '7', fromId: '7', isOut: false } },
    ])
    expect(hear(new Api.UpdateShortMessage({ ...short, out: true, userId: long(7) }))).toEqual([
      { kind: 'message', message: { ...told, chatId: '7', fromId: null, isOut: true } },
    ])
    expect(hear(new Api.UpdateShortChatMessage({ ...short, chatId: long(40), fromId: long(8) }))).toEqual([
      { kind: 'message', message: { ...told, chatId: '-40', fromId: '8', isOut: false } },
    ])
    expect(hear(new Api.UpdateShortSentMessage({ id: 3, pts: 9, ptsCount: 1, date }))).toEqual([null])
    const post = new Api.Message({ id: 3, peerId: news, date, message: 'hello', editDate: date + 1 })
    expect(hearOne(new Api.UpdateEditChannelMessage({ message: post, ...place }))).toEqual({
      kind: 'message_edited',
      message: { ...told, chatId: '-1001500000001', fromId: null, isOut: false, isEdited: true },
    })
  })

  test('what was taken away and what was read', () => {
    expect(hearOne(new Api.UpdateDeleteMessages({ messages: [1, 2], ...place }))).toEqual({
      kind: 'messages_deleted',
      chatId: null,
      messageIds: [1, 2],
    })
    const inChannel = { channelId: long(1_500_000_001), messages: [4], ...place }
    expect(hearOne(new Api.UpdateDeleteChannelMessages(inChannel))).toMatchObject({ chatId: '-1001500000001' })
    expect(hearOne(new Api.UpdateReadHistoryOutbox({ peer: anna, maxId: 8, ...place }))).toEqual({
      kind: 'read',
      chatId: '7',
      side: 'outbox',
      upTo: 8,
    })
    const read = { channelId: long(1_500_000_001), maxId: 6, stillUnreadCount: 0, pts: 3 }
    expect(hearOne(new Api.UpdateReadChannelInbox(read))).toMatchObject({ side: 'inbox', upTo: 6 })
  })

  test('a unique gift that came, and what was done with it', () => {
    const action = new Api.MessageActionStarGiftUnique({ gift: createUnique(), upgrade: true, saved: true })
    const message = serviceMessage(action)
    const told = {
      chatId: '7',
      messageId: 31,
      at,
      fromId: '7',
      isOut: false,
      gift: { kind: 'unique', id: '9000000000000000001', slug: 'Kite-12', number: 12 },
      isSaved: true,
      isConverted: false,
      isUpgraded: true,
      isRefunded: false,
    }
    expect(hearOne(new Api.UpdateNewMessage({ message, ...place }))).toEqual({ kind: 'gift_received', message: told })
    expect(hearOne(new Api.UpdateEditMessage({ message, ...place }))).toEqual({ kind: 'gift_changed', message: told })
    const hidden = serviceMessage(new Api.MessageActionStarGiftUnique({ gift: createUnique(), nameHidden: true }))
    expect(hearOne(new Api.UpdateNewMessage({ message: hidden, ...place }))).toMatchObject({
      message: { fromId: null },
    })
    const pinned = serviceMessage(new Api.MessageActionPinMessage())
    expect(hearOne(new Api.UpdateNewMessage({ message: pinned, ...place }))).toBeNull()
  })

  test('an auction, its end and the own bid', () => {
    const giftId = long(5)
    const running = new Api.StarGiftAuctionState({
      version: 3,
      startDate: date,
      endDate: date + 60,
      minBidAmount: long(150),
      bidLevels: [],
      topBidders: [],
      nextRoundAt: date + 30,
      lastGiftNum: 10,
      giftsLeft: 90,
      currentRound: 2,
      totalRounds: 10,
      rounds: [],
    })
    expect(hearOne(new Api.UpdateStarGiftAuctionState({ giftId, state: running }))).toEqual({
      kind: 'auction',
      state: { giftId: '5', isFinished: false, version: 3, round: 2, giftsLeft: 90, minBid: 150 },
    })
    const over = new Api.StarGiftAuctionStateFinished({ startDate: date, endDate: date, averagePrice: long(170) })
    expect(hearOne(new Api.UpdateStarGiftAuctionState({ giftId, state: over }))).toMatchObject({
      state: { isFinished: true, version: null },
    })
    const bid = { bidAmount: long(150), bidDate: date, minBidAmount: long(151), bidPeer: anna }
    const userState = new Api.StarGiftAuctionUserState({ acquiredCount: 1, returned: true, ...bid })
    expect(hearOne(new Api.UpdateStarGiftAuctionUserState({ giftId, userState }))).toEqual({
      kind: 'bid',
      bid: { giftId: '5', amount: 150, minBid: 151, isReturned: true, acquired: 1 },
    })
  })
})
