import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startSimulator } from '../simulator/index.ts'
import type { Simulator } from '../simulator/types.ts'
import { openNoticeRoom, type NoticeRoom } from './testing/notice-room.ts'

let simulator: Simulator
let room: NoticeRoom
beforeAll(async () => void (simulator = await startSimulator({ seed: 6 })))
afterAll(() => simulator.stop())
beforeEach(async () => {
  room = await openNoticeRoom(simulator, { startMs: Date.UTC(2026, 0, 15, 22, 30) })
  room.notices().removeChat(1)
})
afterEach(() => room.close())

const bot = () => simulator.world.bot
const codeOf = (url: string | null) => new URL(url ?? '').searchParams.get('start') ?? ''
const state = () => room.notices().getConnection(1).state

test('whoever presses Start with the code connects the chat; the code works once, and only for its user', async () => {
  const { url } = await room.notices().connect(1, 'en')
  expect(url).toMatch(/^https:\/\/t\.me\/gift_previews_bot\?start=[\w-]{24}$/)
  bot().start({ chatId: '2001', name: 'Stranger' }, 'another-code')
  bot().say('2001', codeOf(url))
  bot().start({ chatId: '2002', name: 'Vera' }, codeOf(url))
  await vi.waitFor(() => expect(state()).toBe('connected'))
  expect(room.notices().get(1).chat).toEqual({ id: '2002', name: 'Vera' })
  await room.until(() => bot().messages('2002').length === 1)
  bot().start({ chatId: '2001', name: 'Stranger' }, codeOf(url))
  await room.settle()
  expect(room.notices().get(1).chat?.id).toBe('2002')
  expect(room.notices().getConnection(1).url).toBeNull()
})

test('a webhook set elsewhere is reported', async () => {
  bot().setWebhook('https://example.org/hook')
  await room.notices().connect(1, 'en')
  await vi.waitFor(() => expect(room.notices().getConnection(1)).toMatchObject({ state: 'failed', why: 'webhook' }))
})

test('a link expires after ten minutes, and a cancelled one is gone', async () => {
  await room.notices().connect(1, 'en')
  await room.clock.advance(10 * 60_000)
  expect(room.notices().getConnection(1)).toMatchObject({ state: 'failed', why: 'expired' })
  const { url } = await room.notices().connect(1, 'en')
  await room.notices().cancelConnect(1)
  expect(state()).toBe('none')
  bot().start({ chatId: '2003', name: 'Late' }, codeOf(url))
  await room.settle()
  expect(room.notices().get(1).chat).toBeNull()
})

test('of concurrent links only the last one works, and no other is waited for', async () => {
  await room.notices().connect(1, 'en')
  const [first, last] = await Promise.all([room.notices().connect(1, 'en'), room.notices().connect(1, 'en')])
  bot().start({ chatId: '2004', name: 'Early' }, codeOf(first.url))
  await room.settle()
  expect(state()).toBe('waiting')
  bot().start({ chatId: '2005', name: 'Dora' }, codeOf(last.url))
  await vi.waitFor(() => expect(state()).toBe('connected'))
  expect(room.notices().get(1).chat).toEqual({ id: '2005', name: 'Dora' })
})

test('in quiet hours messages and browser notices are silent, otherwise not', async () => {
  await room.notices().update(1, { chat_id: '1001' }, 'en')
  const quiet = { is_on: true, from: '23:00', to: '07:00', time_zone: 'Europe/Berlin' }
  await room.notices().update(1, { quiet }, 'en')
  const before = room.chat().length
  room.signInElsewhere('1')
  await room.until(() => room.chat().length === before + 1)
  await room.clock.advance(8 * 3_600_000)
  room.signInElsewhere('2')
  await room.until(() => room.chat().length === before + 2)
  expect(
    room
      .chat()
      .slice(before)
      .map(({ isSilent }) => isSilent),
  ).toEqual([true, false])
  expect(room.pages.map(({ notice }) => notice.is_silent)).toEqual([true, false])
})
