import { beforeAll, expect, test } from 'vitest'
import { ApiError } from './api.ts'
import { startI18n } from './i18n.ts'
import { errorText } from './use-error-text.ts'

beforeAll(() => startI18n('en'))

test("a refusal is shown in the server's words, whatever its code", () => {
  const detail = 'Wrong code. Check it and try again.'
  const body = { error: 'telegram_rpc', error_code: 'PHONE_CODE_INVALID', detail } as const
  expect(errorText(new ApiError(400, 'telegram_rpc', body))).toBe(detail)
  expect(errorText(new ApiError(404, 'not_found', { error: 'not_found', detail: 'Gone.' }))).toBe('Gone.')
})

test('only the page can report that there was no response', () => {
  expect(errorText(new ApiError(0, 'network', null))).toMatch(/does not answer/)
})

test('an error without a text is a bug of the panel', () => {
  const body = { error: 'internal' } as const
  for (const error of [new Error('x'), new ApiError(500, 'internal', null), new ApiError(500, 'internal', body)]) {
    expect(errorText(error)).toMatch(/went wrong/)
  }
})
