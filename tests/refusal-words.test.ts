/** Whatever an order can show as a reason has words in both languages, and not just Telegram's name. */
import { expect, test } from 'vitest'
import { namedRefusals } from '../server/orders/refusals.ts'
import { purchases as en } from '../web/src/features/purchases/locale/en.ts'
import { purchases as ru } from '../web/src/features/purchases/locale/ru.ts'

/** Telegram's names that end one piece and nothing else. */
const plainRefusals = [
  'BALANCE_TOO_LOW',
  'USER_IS_BLOCKED',
  'STARGIFT_UPGRADE_UNAVAILABLE',
  'PRECHECKOUT_FAILED',
  'AUTH_KEY_UNREGISTERED',
  'AUTH_KEY_INVALID',
  'AUTH_KEY_DUPLICATED',
  'SESSION_REVOKED',
  'SESSION_EXPIRED',
  'USER_DEACTIVATED',
  'USER_DEACTIVATED_BAN',
]
/** The panel's own, of pieces and of a quote's problems. */
const panelCodes = [
  'gift_sold_out',
  'gift_locked',
  'gift_by_auction',
  'premium_required',
  'per_user_limit',
  'price_changed',
  'recipient_not_found',
  'recipient_refuses_gifts',
  'recipient_charges_for_messages',
  'YOU_BLOCKED_USER',
  'account_frozen',
  'account_restricted',
  'account_signed_out',
  'account_unclear',
  'not_found',
  'verification_needed',
]

test.each([...new Set([...namedRefusals, ...plainRefusals, ...panelCodes])])('%s has words', (code) => {
  for (const [language, words] of [
    ['en', en.refusal],
    ['ru', ru.refusal],
  ] as const) {
    const sentence: unknown = Reflect.get(words, code)
    expect(sentence).toEqual(expect.stringMatching(language === 'en' ? /^[A-Z]/ : /^[А-ЯA-Z]/))
    expect(sentence).not.toContain(code)
  }
})
