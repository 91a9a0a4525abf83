/**
 * What each of Telegram's refusals means for a purchase. Pure. Anything that is no refusal (a stumble, a lost line, a
 * deadline, an answer that cannot be read) is an outcome of its own and never comes here.
 */

/** `form`: of the question for a form, which pays nothing. `first`: of the first sending of a form. `again`: of a later one. */
export type Phase = 'form' | 'first' | 'again'

export type Reaction =
  /** Nothing was paid, and nothing will be: what was held goes back. `beyond` says what else it ends. */
  | { kind: 'release'; beyond: Beyond }
  /** Nothing was paid: another form may be asked for, three in all. */
  | { kind: 'new_form' }
  /** The account has too few Stars: the form waits for more of them. */
  | { kind: 'await_balance' }
  /** It proves nothing: an earlier sending of the form may have paid. */
  | { kind: 'unclear' }

/**
 * What a refusal ends beside the one piece: the gift for everybody, for this account, for the recipient, with this message to the
 * recipient, or buying by the account.
 */
export type Beyond = 'nothing' | 'gift' | 'gift_of_account' | 'recipient' | 'message' | 'account'

export const BALANCE_TOO_LOW = 'BALANCE_TOO_LOW'

/** Telegram does not know the peer as this account names it: it is asked for anew. */
export const peerRefusals: ReadonlySet<string> = new Set([
  'PEER_ID_INVALID',
  'TO_ID_INVALID',
  'USER_ID_INVALID',
  'STARGIFT_PEER_INVALID',
])

const newForm = new Set(['FORM_EXPIRED', 'FORM_ID_EMPTY', 'STARS_FORM_AMOUNT_MISMATCH', ...peerRefusals])

const beyondOf: Readonly<Record<string, Beyond>> = {
  STARGIFT_USAGE_LIMITED: 'gift',
  STARGIFT_INVALID: 'gift',
  STARGIFT_NOT_FOUND: 'gift',
  INVOICE_INVALID: 'gift',
  API_GIFT_RESTRICTED_UPDATE_APP: 'gift',
  FORM_UNSUPPORTED: 'gift',
  STARGIFT_USER_USAGE_LIMITED: 'gift_of_account',
  PREMIUM_ACCOUNT_REQUIRED: 'gift_of_account',
  USER_DISALLOWED_STARGIFTS: 'recipient',
  INPUT_USER_DEACTIVATED: 'recipient',
  CHANNEL_PRIVATE: 'recipient',
  CHANNEL_INVALID: 'recipient',
  STARGIFT_MESSAGE_INVALID: 'message',
  MESSAGE_TOO_LONG: 'message',
  USER_GIFT_UNAVAILABLE: 'account',
  FROZEN_METHOD_INVALID: 'account',
  PEER_FLOOD: 'account',
  USER_RESTRICTED: 'account',
}

/** Of an account whose session is over, by Telegram or by its owner. */
const sessionOver = /^(AUTH_KEY|SESSION|USER_DEACTIVATED|account_signed_out)/
const ofAccount = new Set([BALANCE_TOO_LOW, 'FLOOD_WAIT'])

/** Whether another account may still be sold what this one is refused. */
export const isOfAccountAlone = (code: string): boolean => {
  const beyond = Object.hasOwn(beyondOf, code) ? beyondOf[code] : undefined
  return beyond === 'account' || beyond === 'gift_of_account' || ofAccount.has(code) || sessionOver.test(code)
}

/** Those with a meaning of their own: the page has words for each. */
export const namedRefusals: readonly string[] = ['FORM_SUBMIT_DUPLICATE', ...newForm, ...Object.keys(beyondOf)]

/** `name` is Telegram's, without its numbers. */
export function reactTo(name: string, phase: Phase): Reaction {
  if (phase === 'again') return { kind: 'unclear' }
  // The same form was sent before: by whom is not known, so it may have been this purchase.
  if (name === 'FORM_SUBMIT_DUPLICATE') return { kind: 'unclear' }
  if (name === BALANCE_TOO_LOW && phase === 'first') return { kind: 'await_balance' }
  if (newForm.has(name)) return { kind: 'new_form' }
  return { kind: 'release', beyond: Object.hasOwn(beyondOf, name) ? (beyondOf[name] ?? 'nothing') : 'nothing' }
}
