import { expect, test } from 'vitest'
import { reactTo } from './refusals.ts'

test.each(['BALANCE_TOO_LOW', 'STARGIFT_USAGE_LIMITED', 'FORM_EXPIRED', 'USER_DISALLOWED_STARGIFTS', 'SOMETHING_NEW'])(
  'of a form that was sent before, %s proves nothing',
  (name) => expect(reactTo(name, 'again')).toEqual({ kind: 'unclear' }),
)

test('a duplicate is never taken for a refusal', () => {
  expect(reactTo('FORM_SUBMIT_DUPLICATE', 'first')).toEqual({ kind: 'unclear' })
})

test.each(['FORM_EXPIRED', 'FORM_ID_EMPTY', 'STARS_FORM_AMOUNT_MISMATCH'])(
  '%s at the first sending paid nothing: another form is asked for',
  (name) => expect(reactTo(name, 'first')).toEqual({ kind: 'new_form' }),
)

test.each([
  ['STARGIFT_USAGE_LIMITED', 'gift'],
  ['STARGIFT_USER_USAGE_LIMITED', 'gift_of_account'],
  ['PREMIUM_ACCOUNT_REQUIRED', 'gift_of_account'],
  ['USER_DISALLOWED_STARGIFTS', 'recipient'],
  ['FROZEN_METHOD_INVALID', 'account'],
  ['STARGIFT_MESSAGE_INVALID', 'message'],
  ['constructor', 'nothing'],
])('%s gives back what was held, and ends %s beside', (name, beyond) => {
  expect(reactTo(name, 'first')).toEqual({ kind: 'release', beyond })
  expect(reactTo(name, 'form')).toEqual({ kind: 'release', beyond })
})

test('too few Stars wait for more once a form was sent, and end a question for one', () => {
  expect(reactTo('BALANCE_TOO_LOW', 'first')).toEqual({ kind: 'await_balance' })
  expect(reactTo('BALANCE_TOO_LOW', 'form')).toEqual({ kind: 'release', beyond: 'nothing' })
})
