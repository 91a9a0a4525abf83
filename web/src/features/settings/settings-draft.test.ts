import { expect, test } from 'vitest'
import type { Settings } from '#contract/settings'
import { changesOf, draftOf } from './settings-draft.ts'

const settings: Settings = {
  bot_token: '••••abcd',
  bot_token_set: true,
  bot_username: 'gift_bot',
  language: null,
  theme: 'system',
}

test('an untouched draft changes nothing', () => {
  expect(changesOf(draftOf(settings), settings)).toBeNull()
})

test('only what differs is sent', () => {
  expect(changesOf({ botToken: ' 1:x ', language: 'ru', theme: 'system' }, settings)).toEqual({
    bot_token: '1:x',
    language: 'ru',
  })
})

test('going back to the saved value is not a change', () => {
  expect(changesOf({ botToken: '  ', language: null, theme: 'system' }, settings)).toBeNull()
})

test('a token is removed only if there is one', () => {
  expect(changesOf({ botToken: null, language: null, theme: 'system' }, settings)).toEqual({ bot_token: null })
  const without = { ...settings, bot_token: null, bot_token_set: false }
  expect(changesOf({ botToken: null, language: null, theme: 'system' }, without)).toBeNull()
})
