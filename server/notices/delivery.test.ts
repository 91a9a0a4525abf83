/** Delivery of notices: rate limits, and what happens when the bot, the connection or the panel fails. */
import { expect, test } from 'vitest'
import { giftOf, createNoticeRooms } from './testing/notice-room.ts'

const { open, simulator, room, bot, texts } = createNoticeRooms(5)
const two = [giftOf('1'), giftOf('2')]

test('a chat gets one message a second', async () => {
  await open()
  room().list([...two, ...['3', '4', '5'].map((id) => giftOf(id))])
  for (const count of [1, 2, 3]) {
    await room().until(() => texts().length === count, 1)
    await room().clock.advance(999)
    await room().settle()
    expect(texts()).toHaveLength(count)
    await room().clock.advance(1)
  }
})

test('a flood wait is respected, also across a restart, and shown', async () => {
  await open()
  bot().addFault({
    method: 'sendMessage',
    error: { code: 429, description: 'Too Many Requests: retry after 40', retryAfter: 40 },
  })
  room().list([...two, giftOf('3')])
  await room().settle()
  expect(room().notices().get(1)).toMatchObject({
    waiting: 1,
    rests_until: new Date(room().clock.now() + 40_000).toISOString(),
  })
  await room().restart()
  await room().clock.advance(39_000)
  await room().settle()
  expect(texts()).toEqual([])
  await room().clock.advance(1_000)
  await room().until(() => texts().length === 1, 1)
  expect(room().notices().get(1).rests_until).toBeNull()
})

test('a send without an answer is not repeated: the notice may have arrived', async () => {
  await open()
  bot().addFault({ method: 'sendMessage', cut: 'after' })
  room().list([...two, giftOf('3')])
  await room().until(() => room().notices().get(1).last_unclear_at !== null)
  room().list([...two, giftOf('3'), giftOf('4')])
  await room().until(() => texts().length === 2)
  expect(texts().map((text) => text.split('\n')[0])).toEqual(['🎁 New gift: Gift 3', '🎁 New gift: Gift 4'])
})

test('an unreachable Bot API loses nothing', async () => {
  await open()
  await simulator().setListening(false)
  room().list([...two, giftOf('3')])
  for (let tries = 0; tries < 3; tries++) {
    await room().settle()
    await room().clock.advance(5_000)
  }
  await room().settle()
  expect(room().notices().get(1)).toMatchObject({ waiting: 1, last_unclear_at: null })
  await simulator().setListening(true)
  await room().until(() => texts().length === 1, 400)
})

test('a kill during a send repeats nothing and loses no other notice', async () => {
  await open()
  simulator().setFrozen(true)
  room().list([...two, giftOf('3'), giftOf('4')])
  await room().settle()
  simulator().setFrozen(false)
  const { notices } = await room().restart(true)
  await room().until(() => texts().length === 1)
  await room().clock.advance(30_000)
  await room().settle()
  expect(texts().map((text) => text.split('\n')[0])).toEqual(['🎁 New gift: Gift 4'])
  expect(room().notices().get(1)).toMatchObject({ waiting: 0, last_unclear_at: expect.any(String) })
  await notices.stop().catch(() => undefined)
})

test('what was stored before a kill is sent after it: once', async () => {
  await open()
  room().storeUntold([...two, giftOf('3')])
  room().setAccount(1, { status: 'signed_out' }, false)
  await room().restart()
  await room().until(() => texts().length === 2)
  await room().restart()
  await room().clock.advance(10_000)
  await room().settle()
  expect(texts().map((text) => text.split('\n')[0])).toEqual(['🎁 New gift: Gift 3', '⚠️ Account signed out: Acc 1'])
})

test('a blocked bot is paused and says so, until a test succeeds; queued notices follow', async () => {
  await open()
  bot().block('1001', true)
  room().list([...two, giftOf('3')])
  await room().until(() => room().notices().get(1).fault === 'blocked')
  await room().clock.advance(2_000)
  await expect(room().notices().test(1, 'en')).rejects.toMatchObject({ code: 'bot_blocked' })
  expect(room().notices().get(1)).toMatchObject({ fault: 'blocked', waiting: 1 })
  bot().block('1001', false)
  await room().clock.advance(3_000)
  await room().notices().test(1, 'en')
  await room().until(() => texts().length === 2)
  expect(texts().map((text) => text.split(/[\n.]/)[0])).toEqual(['✅ GiftBuyer writes here', '🎁 New gift: Gift 3'])
  expect(room().notices().get(1).fault).toBeNull()
})

test('a revoked token pauses notices until another is saved', async () => {
  await open()
  bot().revokeToken(true)
  room().signInElsewhere('9')
  await room().until(() => room().notices().get(1).fault === 'token_revoked')
  bot().revokeToken(false)
  room()
    .settingsBus()
    .commit((tell) => tell('bot_token', { userId: 1, botUsername: 'gift_previews_bot' }))
  await room().until(() => texts().length === 1)
  expect(room().notices().get(1).fault).toBeNull()
})

test('an unknown chat is refused with a reason, and the old one stays', async () => {
  await open()
  await expect(room().notices().update(1, { chat_id: '999' }, 'en')).rejects.toMatchObject({ code: 'chat_not_found' })
  expect(room().notices().get(1).chat).toEqual({ id: '1001', name: 'Anna' })
  expect(room().notices().removeChat(1).chat).toBeNull()
  await expect(room().notices().test(1, 'en')).rejects.toMatchObject({ code: 'notices_need_chat' })
  room().tokens.set(1, null)
  await expect(room().notices().test(1, 'en')).rejects.toMatchObject({ code: 'notices_need_bot' })
})

test('a group that was migrated to another chat still gets messages', async () => {
  await open()
  bot().start({ chatId: '-100200', name: 'Collectors' })
  bot().addFault({
    method: 'sendMessage',
    error: { code: 400, description: 'Bad Request: group chat was upgraded', migrateTo: '-100200' },
  })
  room().signInElsewhere('12')
  await room().until(() => bot().messages('-100200').length === 1)
  expect(room().notices().get(1).chat?.id).toBe('-100200')
})
