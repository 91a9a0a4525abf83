import { expect, test } from 'vitest'
import { afterColon } from './refusal-text.ts'

test.each([
  ['Sold out', 'en', 'sold out'],
  ['Needs Telegram Premium', 'en', 'needs Telegram Premium'],
  ['Telegram froze this account', 'en', 'Telegram froze this account'],
  ['Telegram заморозил аккаунт', 'ru', 'Telegram заморозил аккаунт'],
  ['Ещё не в продаже', 'ru', 'ещё не в продаже'],
])('"%s" reads "%s" after a colon', (text, language, read) => {
  expect(afterColon(text, language)).toBe(read)
})
