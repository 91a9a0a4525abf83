import { expect, test } from 'vitest'
import type { GiftWatch } from '#contract/gifts'
import type { LineState } from '../../lib/line.ts'
import { readDot } from './telegram-dot.ts'

const answering: GiftWatch = {
  is_on: true,
  accounts: 2,
  answered_ms: 400,
  asking_ms: 60_000,
  silent_after_ms: 12_000,
  period_ms: 3_000,
  waits_ms: null,
}
const read = (watch: Partial<GiftWatch> | null, sinceMs = 0, state: LineState = 'open') =>
  readDot({ state, watch: watch && { ...answering, ...watch }, watchAtMs: 1_000 }, 1_000 + sinceMs)

test('the age keeps growing between two beats, until Telegram does not answer', () => {
  expect(read({})).toEqual({ kind: 'answers', ms: 400 })
  expect(read({}, 3_000)).toEqual({ kind: 'answers', ms: 3_400 })
  expect(read({}, 11_601)).toEqual({ kind: 'silent' })
})

test.each([
  ['nobody can be asked', { accounts: 0, is_on: false }, { kind: 'noAccount' }],
  ['the watch is off', { is_on: false }, { kind: 'paused' }],
  ['the watch was just switched on', { asking_ms: 100, answered_ms: 3_600_000 }, { kind: 'asking' }],
  ['Telegram was never heard yet', { asking_ms: 100, answered_ms: null }, { kind: 'asking' }],
  ['Telegram was never heard', { asking_ms: 13_000, answered_ms: null }, { kind: 'silent' }],
  ['every account has to wait', { waits_ms: 41_000, answered_ms: 90_000 }, { kind: 'waiting', ms: 41_000 }],
])('%s', (_, watch, dot) => {
  expect(read(watch)).toEqual(dot)
})

test('a dead connection says so, and never blames Telegram', () => {
  expect(read({ answered_ms: 90_000 }, 0, 'lost')).toEqual({ kind: 'lost' })
  expect(read(null, 0, 'lost')).toEqual({ kind: 'lost' })
  expect(read({}, 0, 'connecting')).toEqual({ kind: 'connecting' })
  expect(read(null)).toEqual({ kind: 'connecting' })
})

test('while the page polls, time since the last poll does not count against Telegram', () => {
  expect(read({ answered_ms: 3_000 }, 10_000, 'asking')).toEqual({ kind: 'answers', ms: 13_000 })
  expect(read({ answered_ms: 13_000 }, 0, 'asking')).toEqual({ kind: 'silent' })
})
