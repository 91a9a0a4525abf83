/** The bot's messages about purchases, limits and balances, in plain text. */
import type { CapName } from '../contract/caps.ts'
import { isErrorCode } from '../contract/errors.ts'
import { formatNumber } from '../contract/numbers.ts'
import type { Language } from '../contract/settings.ts'
import { capWords } from '../contract/spending.words.ts'
import { errors } from '../contract/words.ts'
import { explainTelegram } from './telegram.ts'

type Sentence = Record<Language, string>

export interface ToldOrder {
  gift: string | null
  /** How many the message is about; 0 once nothing of it is open. */
  pieces: number
  /** Of all pieces of the order. */
  bought: number
  quantity: number
  stars: number
  accounts: readonly (string | null)[]
  moreAccounts: number
  isForSelf: boolean
  recipient: string | null
  reason: string | null
}

type Told = 'bought' | 'refused' | 'unclear' | 'needs_owner'

const heads: Record<Told, Sentence> = {
  bought: { en: '🛍 Bought', ru: '🛍 Куплено' },
  refused: { en: '🚫 Not bought', ru: '🚫 Не куплено' },
  unclear: { en: '🔎 Unclear payment', ru: '🔎 Неясный платёж' },
  needs_owner: { en: '❗️ Your decision is needed', ru: '❗️ Нужно ваше решение' },
}

const words = {
  cleared: { en: '✅ Cleared up', ru: '✅ Выяснено' },
  looking: {
    en: 'Telegram did not answer. The panel is looking the payment up and pays nothing twice.',
    ru: 'Telegram не ответил. Панель проверяет, прошёл ли платёж, и ничего не оплатит дважды.',
  },
  decide: {
    en: 'The panel cannot find out whether it was paid. Open Purchases to decide.',
    ru: 'Панель не может выяснить, оплачено ли это. Откройте «Покупки» и решите.',
  },
  nothingTaken: { en: 'No Stars were taken.', ru: 'Звёзды не списаны.' },
  forSelf: { en: 'For yourself', ru: 'Для себя' },
  cap: { en: '✋ Limit reached', ru: '✋ Достигнут лимит' },
  capBody: {
    en: 'A purchase was not made. The limits are in Settings.',
    ru: 'Покупка не состоялась. Лимиты — в настройках.',
  },
  gap: { en: '⚖️ Balance does not add up', ru: '⚖️ Баланс не сходится' },
} satisfies Record<string, Sentence>

/** Reasons that are no error of the API and no name of Telegram's. */
const reasons: Record<string, Sentence> = {
  verification_needed: {
    en: 'Telegram wants you to verify this payment first. The link is in Purchases.',
    ru: 'Telegram просит сначала подтвердить платёж. Ссылка — в «Покупках».',
  },
  account_signed_out: { en: 'The account is signed out.', ru: 'Сеанс аккаунта завершён.' },
  STARGIFT_USAGE_LIMITED: errors.gift_sold_out,
  STARGIFT_USER_USAGE_LIMITED: errors.per_user_limit,
  STARGIFT_INVALID: { en: 'The gift is no longer on sale.', ru: 'Подарок больше не продаётся.' },
  BALANCE_TOO_LOW: errors.balance_too_low,
  PREMIUM_ACCOUNT_REQUIRED: errors.premium_required,
  USER_DISALLOWED_STARGIFTS: errors.recipient_refuses_gifts,
}

const lines = (...parts: (string | null)[]) => parts.filter((part) => part !== null && part !== '').join('\n')
const headed = (head: string, name: string | null) => (name === null ? head : `${head}: ${name}`)

function explainRefusal(code: string, language: Language): string {
  const known = reasons[code] ?? (isErrorCode(code) ? errors[code] : undefined)
  return known?.[language] ?? explainTelegram(code, language, false)
}

/** How many of how many; null where there is one. */
function share(count: number, quantity: number, language: Language): string | null {
  if (quantity === 1) return null
  const [n, all] = [formatNumber(count, language), formatNumber(quantity, language)]
  return language === 'ru' ? `${n} из ${all}` : `${n} of ${all}`
}

function payers(what: Told, { accounts, moreAccounts }: ToldOrder, language: Language): string | null {
  const known = accounts.filter((name) => name !== null)
  const rest = accounts.length - known.length + moreAccounts
  if (known.length === 0) return null
  const more = language === 'ru' ? `и ещё ${formatNumber(rest, language)}` : `and ${formatNumber(rest, language)} more`
  const names = rest > 0 ? `${known.join(', ')} ${more}` : known.join(', ')
  const isOne = known.length + rest === 1
  if (language === 'ru') return `${isOne ? 'Аккаунт' : 'Аккаунты'}: ${names}`
  return what === 'bought' ? `Paid by ${names}` : `${isOne ? 'Account' : 'Accounts'}: ${names}`
}

function receiver({ isForSelf, recipient }: ToldOrder, language: Language): string | null {
  if (isForSelf) return words.forSelf[language]
  if (recipient === null) return null
  return language === 'ru' ? `Получатель: ${recipient}` : `For ${recipient}`
}

/** What became of some of an order's pieces. */
export function tellOrder(what: Told, order: ToldOrder, language: Language): string {
  const { gift, pieces, bought, quantity, stars, reason } = order
  if (pieces === 0) {
    const head = headed(words.cleared[language], gift)
    if (bought === 0) return lines(head, words.nothingTaken[language])
    return lines(head, headed(heads.bought[language], share(bought, quantity, language)))
  }
  const body: Record<Told, string | null> = {
    bought: null,
    refused: reason === null ? words.nothingTaken[language] : explainRefusal(reason, language),
    unclear: words.looking[language],
    needs_owner: words.decide[language],
  }
  const sum = [`⭐️ ${formatNumber(stars, language)}`, share(pieces, quantity, language)]
  return lines(
    headed(heads[what][language], gift),
    sum.filter((part) => part !== null).join(' · '),
    payers(what, order, language),
    receiver(order, language),
    body[what],
  )
}

export const tellCap = (cap: CapName, language: Language): string =>
  lines(`${words.cap[language]}: ${capWords[cap][language]}`, words.capBody[language])

/** `stars`: balance less history. */
export function tellGap({ name, stars }: { name: string | null; stars: number }, language: Language): string {
  const amount = `⭐️ ${formatNumber(Math.abs(stars), language)}`
  const en = stars > 0 ? `${amount} more than Telegram’s history explains` : `${amount} less than the history says`
  const ru = stars > 0 ? `${amount} больше, чем объясняет история Telegram` : `${amount} меньше, чем следует из истории`
  return lines(headed(words.gap[language], name), language === 'ru' ? ru : en)
}
