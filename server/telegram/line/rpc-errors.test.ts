import { describe, expect, test } from 'vitest'
import { failureOf, judgeError, judgeRpc, normaliseCode } from './rpc-errors.ts'

describe('an error name', () => {
  test.each([
    ['AUTH_RESTART_5', 'AUTH_RESTART'],
    ['FILE_REFERENCE_0_EXPIRED', 'FILE_REFERENCE_EXPIRED'],
    ['STARGIFT_TRANSFER_TOO_EARLY_86400', 'STARGIFT_TRANSFER_TOO_EARLY'],
    ['INTERDC_3_CALL_ERROR', 'INTERDC_CALL_ERROR'],
    ['INTERDC_X_CALL_ERROR', 'INTERDC_CALL_ERROR'],
    ['RECAPTCHA_CHECK_signup__6LfK', 'RECAPTCHA_CHECK'],
    ['SESSION_PASSWORD_NEEDED', 'SESSION_PASSWORD_NEEDED'],
    ['Timeout', 'TIMEOUT'],
    ['a sentence with /a/path', 'UNKNOWN_ERROR'],
    ['', 'UNKNOWN_ERROR'],
  ])('%s is matched as %s', (name, code) => {
    expect(normaliseCode(name)).toBe(code)
  })
})

describe('an answer of Telegram', () => {
  test.each([
    ['FLOOD_WAIT_3', 420, 'flood'],
    ['FLOOD_PREMIUM_WAIT_3', 420, 'flood'],
    ['SLOWMODE_WAIT_3', 420, 'flood'],
    ['FROZEN_METHOD_INVALID', 420, 'refused'],
    ['PREMIUM_SUB_ACTIVE_UNTIL_1800000000', 420, 'refused'],
    ['PHONE_MIGRATE_4', 303, 'migrate'],
    ['FILE_MIGRATE_1', 303, 'migrate'],
    ['AUTH_KEY_UNREGISTERED', 401, 'suspect'],
    ['AUTH_KEY_DUPLICATED', 406, 'suspect'],
    ['USER_DEACTIVATED', 401, 'suspect'],
    ['INPUT_USER_DEACTIVATED', 400, 'refused'],
    ['SESSION_PASSWORD_NEEDED', 401, 'refused'],
    ['AUTH_KEY_PERM_EMPTY', 401, 'stale_connection'],
    ['CONNECTION_NOT_INITED', 400, 'stale_connection'],
    ['RPC_CALL_FAIL', 500, 'hiccup'],
    ['RPC_CALL_FAIL', 400, 'hiccup'],
    ['Timeout', -503, 'hiccup'],
    ['WORKER_BUSY_TOO_LONG_RETRY', 500, 'hiccup'],
    ['AUTH_RESTART', 500, 'refused'],
    ['UPDATE_APP_TO_LOGIN', 406, 'refused'],
  ])('%s (%i) is a %s', (name, code, kind) => {
    expect(judgeRpc(name, code).kind).toBe(kind)
  })

  test('keeps the seconds of a flood and the DC of a move', () => {
    expect(judgeRpc('FLOOD_WAIT_86399', 420)).toEqual({ kind: 'flood', seconds: 86_399, code: 'FLOOD_WAIT' })
    expect(judgeRpc('USER_MIGRATE_5', 303)).toEqual({ kind: 'migrate', dcId: 5, code: 'USER_MIGRATE' })
  })
})

test('an error that is neither an answer nor the line is nobody else’s business', () => {
  expect(judgeError(new TypeError('a mistake of our own'))).toBeNull()
  expect(judgeError('a string')).toBeNull()
  expect(judgeError(undefined)).toBeNull()
})

test('a line that was closed on purpose is told from one that was lost', () => {
  expect(failureOf({ kind: 'line', reason: 'closed' }).failure).toEqual({ kind: 'unreachable', reason: 'closed' })
  expect(failureOf({ kind: 'line', reason: 'key_unknown' }).failure).toEqual({
    kind: 'unreachable',
    reason: 'key_unknown',
  })
})
