/** Why a rule did not buy a piece, as a sentence: for messages and the activity. */
import { errors } from '../contract/words.ts'
import type { Language } from '../contract/settings.ts'

type Sentence = Record<Language, string>

const ruleLimit: Sentence = { en: 'The rule’s limit is used up.', ru: 'Лимит правила исчерпан.' }
const panelLimit: Sentence = { en: 'A spending limit is used up.', ru: 'Лимит трат исчерпан.' }
const soldOut: Sentence = { en: 'It sold out first.', ru: 'Подарок распродали раньше.' }

export const dropReasons: Readonly<Record<string, Sentence>> = {
  pieces_per_gift: ruleLimit,
  pieces_per_account: {
    en: 'No account may take more pieces by this rule.',
    ru: 'По этому правилу аккаунтам больше не положено.',
  },
  stars_per_gift: ruleLimit,
  stars_per_day: { en: 'The rule’s limit for the day is used up.', ru: 'Дневной лимит правила исчерпан.' },
  stars_total: ruleLimit,
  pieces_total: ruleLimit,
  balance: errors.balance_too_low,
  reserve: { en: 'The reserve would be touched.', ru: 'Пришлось бы тронуть запас.' },
  day_cap: panelLimit,
  account_day_cap: panelLimit,
  piece_cap: { en: 'It costs more than one gift may.', ru: 'Дороже, чем разрешено за один подарок.' },
  spending_off: { en: 'Buying was switched off.', ru: 'Покупки были выключены.' },
  premium_required: errors.premium_required,
  per_user_limit: errors.per_user_limit,
  locked: errors.gift_locked,
  recipient_refuses_gifts: errors.recipient_refuses_gifts,
  account_problem: { en: 'An account was not ready to pay.', ru: 'Аккаунт не был готов платить.' },
  sold_out_at_form: soldOut,
  STARGIFT_USAGE_LIMITED: soldOut,
  price_rose: { en: 'The price went up.', ru: 'Цена выросла.' },
  flood_wait: { en: 'Telegram asked an account to wait.', ru: 'Telegram попросил аккаунт подождать.' },
  refused: { en: 'Telegram refused the purchase.', ru: 'Telegram отказал в покупке.' },
  unclear: { en: 'A payment is still being looked up.', ru: 'Один платёж ещё проверяется.' },
  stopped: { en: 'It was stopped.', ru: 'Покупка остановлена.' },
  order_lapsed: { en: 'Nobody said yes in time.', ru: 'Никто не подтвердил вовремя.' },
  auction: {
    en: 'It is sold by auction, and rules do not bid.',
    ru: 'Подарок продают на аукционе, правила ставок не делают.',
  },
}
