/** The bot's messages, in plain text: without markup, nothing in a title can break a message. */
import type { NoticeKind } from '../contract/notices.ts'
import type { Language } from '../contract/settings.ts'
import { formatNumber, pluralForm } from '../contract/numbers.ts'
import { explainTelegram } from './telegram.ts'

type Sentence = Record<Language, string>

export interface ToldGift {
  title: string | null
  /** Stars. */
  price: number
  available: number | null
  total: number | null
  isSoldOut: boolean
  isPremiumOnly: boolean
  isAuction: boolean
}

const words = {
  newGift: { en: '🎁 New gift', ru: '🎁 Новый подарок' },
  soldOut: { en: '⛔️ Sold out', ru: '⛔️ Распродан' },
  isSoldOut: { en: 'Sold out', ru: 'Распродан' },
  unlimited: { en: 'Unlimited', ru: 'Без лимита' },
  premium: { en: 'Telegram Premium only', ru: 'Только с Telegram Premium' },
  auction: { en: 'Auction only', ru: 'Только через аукцион' },
  signedOut: { en: '⚠️ Account signed out', ru: '⚠️ Сеанс аккаунта завершён' },
  signInAgain: { en: 'Open the panel to sign in again.', ru: 'Откройте панель, чтобы войти снова.' },
  newDevice: { en: '🔐 New device signed in', ru: '🔐 Вход с нового устройства' },
  notYou: {
    en: 'If this wasn’t you, end that session in the panel or in Telegram.',
    ru: 'Если это были не вы, завершите этот сеанс в панели или в Telegram.',
  },
  test: {
    en: '✅ GiftBuyer writes here. This is what a notification looks like.',
    ru: '✅ GiftBuyer пишет сюда. Так выглядит уведомление.',
  },
  connected: {
    en: '✅ Chat connected. GiftBuyer will send notifications here.',
    ru: '✅ Чат подключён. GiftBuyer будет присылать сюда уведомления.',
  },
} satisfies Record<string, Sentence>

const summaries: Record<NoticeKind, Record<Language, Record<string, string>>> = {
  new_gift: {
    en: { one: '🎁 {n} new gift', other: '🎁 {n} new gifts' },
    ru: { one: '🎁 {n} новый подарок', few: '🎁 {n} новых подарка', other: '🎁 {n} новых подарков' },
  },
  sold_out: {
    en: { one: '⛔️ {n} gift sold out', other: '⛔️ {n} gifts sold out' },
    ru: { one: '⛔️ Распродан {n} подарок', few: '⛔️ Распродано {n} подарка', other: '⛔️ Распродано {n} подарков' },
  },
  bought: {
    en: { one: '🛍 Bought in {n} order', other: '🛍 Bought in {n} orders' },
    ru: { one: '🛍 Куплено в {n} заказе', few: '🛍 Куплено в {n} заказах', other: '🛍 Куплено в {n} заказах' },
  },
  refused: {
    en: { one: '🚫 Not bought in {n} order', other: '🚫 Not bought in {n} orders' },
    ru: { one: '🚫 Не куплено в {n} заказе', few: '🚫 Не куплено в {n} заказах', other: '🚫 Не куплено в {n} заказах' },
  },
  unclear: {
    en: { one: '🔎 Unclear payments in {n} order', other: '🔎 Unclear payments in {n} orders' },
    ru: {
      one: '🔎 Неясные платежи в {n} заказе',
      few: '🔎 Неясные платежи в {n} заказах',
      other: '🔎 Неясные платежи в {n} заказах',
    },
  },
  needs_owner: {
    en: { one: '❗️ {n} order needs your decision', other: '❗️ {n} orders need your decision' },
    ru: {
      one: '❗️ {n} заказу нужно ваше решение',
      few: '❗️ {n} заказам нужно ваше решение',
      other: '❗️ {n} заказам нужно ваше решение',
    },
  },
  drop_seen: {
    en: { one: '👀 Rules match {n} gift', other: '👀 Rules match {n} gifts' },
    ru: {
      one: '👀 Правилам подходит {n} подарок',
      few: '👀 Правилам подходят {n} подарка',
      other: '👀 Правилам подходят {n} подарков',
    },
  },
  drop_asks: {
    en: { one: '❓ Rules ask about {n} gift', other: '❓ Rules ask about {n} gifts' },
    ru: {
      one: '❓ Правила спрашивают об {n} подарке',
      few: '❓ Правила спрашивают о {n} подарках',
      other: '❓ Правила спрашивают о {n} подарках',
    },
  },
  drop_bought: {
    en: { one: '⚡️ Rules bought {n} gift', other: '⚡️ Rules bought {n} gifts' },
    ru: {
      one: '⚡️ По правилам куплен {n} подарок',
      few: '⚡️ По правилам куплено {n} подарка',
      other: '⚡️ По правилам куплено {n} подарков',
    },
  },
  drop_missed: {
    en: { one: '🚫 Rules missed {n} gift', other: '🚫 Rules missed {n} gifts' },
    ru: {
      one: '🚫 Правила упустили {n} подарок',
      few: '🚫 Правила упустили {n} подарка',
      other: '🚫 Правила упустили {n} подарков',
    },
  },
  cap_reached: {
    en: { one: '✋ {n} limit reached', other: '✋ {n} limits reached' },
    ru: { one: '✋ Достигнут {n} лимит', few: '✋ Достигнуто {n} лимита', other: '✋ Достигнуто {n} лимитов' },
  },
  gap: {
    en: { one: '⚖️ {n} balance does not add up', other: '⚖️ {n} balances do not add up' },
    ru: { one: '⚖️ Не сходится {n} баланс', few: '⚖️ Не сходятся {n} баланса', other: '⚖️ Не сходятся {n} балансов' },
  },
  signed_out: {
    en: { one: '⚠️ {n} account signed out', other: '⚠️ {n} accounts signed out' },
    ru: {
      one: '⚠️ Завершён сеанс {n} аккаунта',
      few: '⚠️ Завершены сеансы {n} аккаунтов',
      other: '⚠️ Завершены сеансы {n} аккаунтов',
    },
  },
  new_device: {
    en: { one: '🔐 {n} new device signed in', other: '🔐 {n} new devices signed in' },
    ru: {
      one: '🔐 {n} вход с нового устройства',
      few: '🔐 {n} входа с новых устройств',
      other: '🔐 {n} входов с новых устройств',
    },
  },
}

const lines = (...parts: (string | null)[]) => parts.filter((part) => part !== null && part !== '').join('\n')
/** Gifts without a title are named by their price. */
const headed = (head: string, name: string | null) => (name === null ? head : `${head}: ${name}`)

function stars(price: number, language: Language): string {
  return `⭐️ ${formatNumber(price, language)}`
}

function stock({ available, total, isSoldOut }: ToldGift, language: Language): string | null {
  if (isSoldOut) return words.isSoldOut[language]
  if (available === null) return total === null ? words.unlimited[language] : null
  const left = formatNumber(available, language)
  if (total === null) return language === 'ru' ? `Осталось ${left}` : `${left} left`
  const all = formatNumber(total, language)
  return language === 'ru' ? `Осталось ${left} из ${all}` : `${left} of ${all} left`
}

export function tellNewGift(gift: ToldGift, language: Language): string {
  return lines(
    headed(words.newGift[language], gift.title),
    stars(gift.price, language),
    stock(gift, language),
    gift.isAuction ? words.auction[language] : null,
    gift.isPremiumOnly ? words.premium[language] : null,
  )
}

export function tellSoldOut({ title, price, total }: ToldGift, language: Language): string {
  const copies = total === null ? null : formatNumber(total, language)
  const all = copies === null ? null : language === 'ru' ? `Всего выпущено: ${copies}` : `Total supply: ${copies}`
  return lines(headed(words.soldOut[language], title), stars(price, language), all)
}

/** `reason`: Telegram's error name that ended the session. */
export function tellSignedOut(account: { name: string | null; reason: string | null }, language: Language): string {
  const why = account.reason === null ? null : explainTelegram(account.reason, language, true)
  return lines(headed(words.signedOut[language], account.name), why, words.signInAgain[language])
}

export function tellNewDevice(
  { name, device, location }: { name: string | null; device: string; location: string },
  language: Language,
): string {
  const where = [device, location].filter((part) => part !== '').join(' · ')
  return lines(headed(words.newDevice[language], name), where, words.notYou[language])
}

export function tellSummary(
  { of, count, names }: { of: NoticeKind; count: number; names: readonly (string | null)[] },
  language: Language,
): string {
  const forms = summaries[of][language]
  const form = forms[pluralForm(count, language)] ?? forms['other'] ?? ''
  const known = names.filter((name) => name !== null)
  const rest = count - known.length
  const more = language === 'ru' ? `и ещё ${formatNumber(rest, language)}` : `and ${formatNumber(rest, language)} more`
  const list = known.length === 0 ? null : [known.join(', '), ...(rest > 0 ? [more] : [])].join(' ')
  return lines(form.replace('{n}', formatNumber(count, language)), list)
}

export const tellTest = (language: Language): string => words.test[language]
export const tellConnected = (language: Language): string => words.connected[language]
