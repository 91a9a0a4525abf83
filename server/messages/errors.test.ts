import { expect, test } from 'vitest'
import { errorCodes } from '../contract/errors.ts'
import { refreshStages } from '../contract/accounts.ts'
import { explainError } from './errors.ts'
import { explainRefresh } from './refresh.ts'

const cyrillic = /[а-яё]/i
const latinSentence = /^[A-Z][^а-яё]+\.$/i

test.each(errorCodes)('%s is said in both languages', (error) => {
  const body = { error, retry_after: 7200, error_code: 'SOMETHING_NEW' }
  expect(explainError(body, 'en')).toMatch(latinSentence)
  expect(explainError(body, 'ru')).toMatch(cyrillic)
  expect(explainError(body, 'en')).not.toMatch(/[{}]/)
})

test.each([...refreshStages, 'done'] as const)('the stage %s is said in both languages', (stage) => {
  expect(explainRefresh(stage, 'en')).toMatch(/^[A-Z]/)
  expect(explainRefresh(stage, 'en')).not.toMatch(cyrillic)
  expect(explainRefresh(stage, 'ru')).toMatch(cyrillic)
})
