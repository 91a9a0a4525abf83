/** What a person is notified of, and with which text. */
import { expect, test } from 'vitest'
import { giftOf, createNoticeRooms } from './testing/notice-room.ts'

const { open, simulator, room, bot, received, texts } = createNoticeRooms(5)
const two = [giftOf('1'), giftOf('2')]
const at = (left: number) => [...two, giftOf('3', { available_amount: left })]

test('the first catalogue is not announced; a new gift is, with its price and copies', async () => {
  await open()
  await room().settle()
  expect(texts()).toEqual([])
  room().list([...two, giftOf('3', { title: 'Champagne' })])
  await room().until(() => texts().length === 1)
  expect(texts()).toEqual(['🎁 New gift: Champagne\n⭐️ 250\n5,000 of 5,000 left'])
  expect(room().pages).toMatchObject([{ userId: 1, notice: { kind: 'new_gift', gift_id: '3', names: ['Champagne'] } }])
})

test('the sticker comes before the text, with the bot’s own file id; an unavailable one is left out', async () => {
  await open()
  const { result } = await (await fetch(`${simulator().botApiUrl}/bot${simulator().botToken}/getAvailableGifts`)).json()
  const uniqueId: string = result.gifts[0].sticker.file_unique_id
  room().list([...two, giftOf('3', { sticker_unique_id: uniqueId }), giftOf('4', { sticker_unique_id: 'AgADunknown' })])
  await room().until(() => texts().length === 2)
  expect(received().map(({ text, stickerUniqueId }) => stickerUniqueId ?? text?.split('\n')[0])).toEqual([
    uniqueId,
    '🎁 New gift: Gift 3',
    '🎁 New gift: Gift 4',
  ])
})

test('in Russian if the person chose it', async () => {
  await open({ language: 'ru' })
  room().list([...two, giftOf('3', { title: 'Ракета', require_premium: true })])
  await room().until(() => texts().length === 1)
  expect(texts()[0]).toBe(
    '🎁 Новый подарок: Ракета\n⭐️ 250\nОсталось 5\u00a0000 из 5\u00a0000\nТолько с Telegram Premium',
  )
})

test('its message is edited as it sells, once in five seconds, to the latest state', async () => {
  await open()
  room().list(at(5_000))
  await room().until(() => texts().length === 1)
  for (let left = 4_990; left > 4_900; left -= 10) {
    room().list(at(left))
    await room().clock.advance(400)
    await room().settle()
  }
  await room().until(() => texts()[0]?.includes('4,910') ?? false)
  const [message] = received()
  expect(received()).toHaveLength(1)
  expect(message?.earlier.length).toBeLessThanOrEqual(2)
  expect(message?.earlier[0]).toContain('5,000 of 5,000')
})

test('a sold-out notice replies to the first message, which is updated too', async () => {
  await open()
  room().list([...two, giftOf('3')])
  await room().until(() => texts().length === 1)
  room().list([...two, giftOf('3', { available_amount: 0, is_sold_out: true })])
  await room().until(() => texts().length === 2 && (texts()[0]?.includes('Sold out') ?? false))
  const [first, second] = received()
  expect(second).toMatchObject({ text: '⛔️ Sold out: Gift 3\n⭐️ 250\nTotal supply: 5,000', replyToId: first?.id })
})

test('a gift that sells out before it was announced is one message; one first seen sold out is none', async () => {
  await open()
  bot().addFault({ error: { code: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3 } })
  room().list([...two, giftOf('3'), giftOf('4', { is_sold_out: true })])
  await room().settle()
  room().list([...two, giftOf('3', { is_sold_out: true, available_amount: 0 }), giftOf('4', { is_sold_out: true })])
  await room().until(() => texts().length === 1)
  await room().clock.advance(10_000)
  await room().settle()
  expect(texts()).toEqual(['🎁 New gift: Gift 3\n⭐️ 250\nSold out'])
})

test('every sign-out of an account is announced, with the reason as text', async () => {
  await open()
  const dead = { status: 'signed_out', statusReason: 'SESSION_REVOKED' } as const
  room().setAccount(1, dead)
  room().setAccount(1, dead)
  await room().until(() => texts().length === 1)
  expect(texts()[0]).toBe(
    '⚠️ Account signed out: Acc 1\nThe session was ended on another device or by Telegram. Sign in again.\nOpen the panel to sign in again.',
  )
  await room().clock.advance(1_000)
  room().setAccount(1, { status: 'active', statusReason: null })
  room().setAccount(1, dead)
  await room().until(() => texts().length === 2)
})

test('another device is announced once, however often Telegram reports it', async () => {
  await open()
  room().signInElsewhere('77')
  room().signInElsewhere('77')
  await room().until(() => texts().length === 1)
  await room().clock.advance(5_000)
  await room().settle()
  expect(texts()).toEqual([
    '🔐 New device signed in: Acc 1\niPhone 15 · Berlin\nIf this wasn’t you, end that session in the panel or in Telegram.',
  ])
})

test('a kind that is switched off is not sent, the others are', async () => {
  await open()
  await room()
    .notices()
    .update(1, { kinds: { new_gift: false } }, 'en')
  room().list([...two, giftOf('3')])
  room().signInElsewhere('5')
  await room().until(() => texts().length === 1)
  await room().clock.advance(5_000)
  await room().settle()
  expect(texts()[0]).toContain('New device signed in')
  expect(room().pages.map(({ notice }) => notice.kind)).toEqual(['new_device'])
})

test('300 gifts at once are one summary', async () => {
  await open()
  room().list([...two, ...Array.from({ length: 300 }, (_, index) => giftOf(String(100 + index)))])
  await room().until(() => texts().length === 1)
  await room().clock.advance(20_000)
  await room().settle()
  expect(texts()).toEqual(['🎁 300 new gifts\nGift 100, Gift 101, Gift 102, Gift 103, Gift 104 and 295 more'])
  expect(room().pages).toHaveLength(1)
})

test('300 gifts one by one, while nothing can be sent, become one summary', async () => {
  await open()
  bot().addFault({ error: { code: 429, description: 'Too Many Requests: retry after 600', retryAfter: 600 } })
  const items = [...two]
  for (let index = 0; index < 300; index++) {
    items.push(giftOf(String(100 + index)))
    room().list([...items])
  }
  await room().settle()
  expect(room().notices().get(1).waiting).toBeLessThan(12)
  await room().clock.advance(600_000)
  await room().until(() => room().notices().get(1).waiting === 0)
  const told = texts().join('\n')
  const single = texts().filter((text) => text.startsWith('🎁 New gift')).length
  const summed = Number(/🎁 (\d+) new gifts/.exec(told)?.[1] ?? 0)
  expect(single + summed).toBe(300)
})

test('other users’ notices are not affected', async () => {
  await open()
  room().tokens.set(2, simulator().botToken)
  await room().notices().update(2, { chat_id: '1002' }, 'en')
  const theirs = room().chat(2).length
  room().list([giftOf('1')], 2)
  room().list([...two, giftOf('3')])
  await room().until(() => texts().length === 1)
  bot().block('1001', true)
  room().list([...two, giftOf('3'), giftOf('4')])
  await room().until(() => room().notices().get(1).fault === 'blocked')
  room().list([giftOf('1'), giftOf('8')], 2)
  await room().until(() => room().chat(2).length === theirs + 1)
  expect(room().notices().get(2)).toMatchObject({ fault: null, waiting: 0 })
  expect(room().notices().get(1).waiting).toBe(1)
})
