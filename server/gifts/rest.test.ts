import { expect, test } from 'vitest'
import { createFakeClock } from '../lib/clock.ts'
import type { TelegramFailure } from '../telegram/gateway.ts'
import { createAccountRest } from './rest.ts'

const flood = (seconds: number): TelegramFailure => ({ kind: 'flood', seconds, code: `FLOOD_WAIT_${seconds}` })
const unreachable: TelegramFailure = { kind: 'unreachable', reason: 'network' }

function createCase() {
  const clock = createFakeClock()
  const rest = createAccountRest(clock, () => 0.999_999)
  return { clock, rest, waitMs: (accountId: number) => Math.max(0, rest.freeAt(accountId) - clock.now()) }
}

test('an account rests as long as Telegram asked, and others do not', async () => {
  const { clock, rest, waitMs } = createCase()
  rest.noteFailure(1, flood(30))
  expect([waitMs(1), waitMs(2)]).toEqual([30_000, 0])
  await clock.advance(29_500)
  expect(rest.floodSeconds(1)).toBe(1)
  await clock.advance(500)
  expect([waitMs(1), rest.floodSeconds(1)]).toEqual([0, 0])
})

test('neither a success nor another failure shortens a flood wait', () => {
  const { rest, waitMs } = createCase()
  rest.noteFailure(1, flood(300))
  rest.noteSuccess(1)
  rest.noteFailure(1, unreachable)
  rest.noteFailure(1, flood(5))
  expect(waitMs(1)).toBe(300_000)
  expect(rest.floodSeconds(1)).toBe(300)
})

test('an account without an answer is polled with back-off, and normally after a success', () => {
  const { rest, waitMs } = createCase()
  const waits = [1, 2, 3, 4, 5, 6, 7].map(() => {
    rest.noteFailure(1, unreachable)
    return waitMs(1)
  })
  expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
  expect(rest.floodSeconds(1)).toBe(0)
  rest.noteSuccess(1)
  expect(waitMs(1)).toBe(0)
})

test('while Telegram does not know the key, pauses grow to ten minutes', () => {
  const { rest, waitMs } = createCase()
  const waits = Array.from({ length: 10 }, () => {
    rest.noteFailure(1, { kind: 'unreachable', reason: 'key_unknown' })
    return waitMs(1)
  })
  expect(waits.slice(-4)).toEqual([128_000, 256_000, 512_000, 600_000])
})
