import { describe, expect, test } from 'vitest'
import type { ErrorBody } from '#contract/errors'
import { ApiError } from '../../../lib/api.ts'
import { codeBoxes, nextLogin, openLoginId, resendAtMs, startLogin, type LoginState } from './login-state.ts'

const sent = { login_id: 'L1', delivery: { type: 'app' as const, length: 5 } }
const atCode = nextLogin(startLogin, { kind: 'code_sent', sent, phone: '+1555', atMs: 1000 })
const atPassword = nextLogin(atCode, { kind: 'need_password', loginId: 'L1', hint: 'cat' })

const refused = (body: ErrorBody) => new ApiError(400, body.error, body)
const fail = (state: LoginState, body: ErrorBody) =>
  nextLogin(state, { kind: 'failed', error: refused(body), atMs: 5000 })

describe('a typo keeps the sign-in alive', () => {
  test.each([
    [atCode, 'PHONE_CODE_INVALID'],
    [atPassword, 'PASSWORD_HASH_INVALID'],
  ] as const)('at its step %#', (state, code) => {
    const after = fail(state, { error: 'telegram_rpc', error_code: code })
    expect(after.step).toBe(state.step)
    expect(openLoginId(after)).toBe('L1')
    expect(after.error?.body?.error_code).toBe(code)
  })
})

test.each([{ error: 'telegram_rpc', error_code: 'PHONE_CODE_EXPIRED' }, { error: 'login_id_not_found' }] as const)(
  'an end of the sign-in goes back to the phone and says why: %o',
  (body) => {
    const after = fail(atCode, body)
    expect([after.step, after.error?.code, openLoginId(after)]).toEqual(['phone', body.error, null])
  },
)

test('a timeout ends nothing', () => {
  expect(openLoginId(fail(atCode, { error: 'telegram_unreachable' }))).toBe('L1')
})

test('editing does not end a wait, but clears another error', () => {
  const waiting = fail(atPassword, { error: 'flood_wait', retry_after: 40 })
  expect(waiting.retryAtMs).toBe(45_000)
  expect(nextLogin(waiting, { kind: 'edited' })).toBe(waiting)
  const wrong = fail(atCode, { error: 'telegram_rpc', error_code: 'PHONE_CODE_INVALID' })
  expect(nextLogin(wrong, { kind: 'edited' }).error).toBeNull()
})

test('restarting the QR code is a new attempt', () => {
  const first = nextLogin(startLogin, { kind: 'go', to: 'qr' })
  const second = nextLogin(first, { kind: 'go', to: 'qr' })
  expect([first, second].map((state) => state.step === 'qr' && state.attempt)).toEqual([0, 1])
})

test("another code may be asked for when Telegram's own wait is over", () => {
  expect(resendAtMs({ type: 'app', length: 5, timeout: 42 }, 1000)).toBe(43_000)
  expect(resendAtMs({ type: 'app', length: 5, next_type: 'sms' }, 1000)).toBe(1000)
})

test('a word has no boxes, a code has as many as Telegram says', () => {
  expect(codeBoxes({ type: 'app', length: 6 })).toBe(6)
  expect(codeBoxes({ type: 'sms_word', length: 6 })).toBeNull()
  expect(codeBoxes({ type: 'unknown', length: null })).toBeNull()
})
