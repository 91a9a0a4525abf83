/** The bot's messages about what rules made of a drop, in plain text. */
import { spanEn, spanRu } from '../contract/counting.ts'
import { isErrorCode } from '../contract/errors.ts'
import { formatNumber } from '../contract/numbers.ts'
import type { Language } from '../contract/settings.ts'
import { errors } from '../contract/words.ts'
import { dropReasons } from './drop-reasons.ts'
import { explainTelegram } from './telegram.ts'

type Sentence = Record<Language, string>

export interface ToldDrop {
  gift: string | null
  price: number
  rule: string | null
  /** Bought, to be bought, or would have been. */
  pieces: number
  wanted: number
  stars: number
  accounts: readonly (string | null)[]
  moreAccounts: number
  why: readonly string[]
  /** Seconds. */
  answerWithin: number | null
}

type Told = 'drop_seen' | 'drop_asks' | 'drop_bought' | 'drop_missed'

/** Reasons that are named; there are rarely more. */
const NAMED = 3

const heads: Record<Told, Sentence> = {
  drop_seen: { en: '👀 A rule matches', ru: '👀 Подходит правилу' },
  drop_asks: { en: '❓ A rule asks to buy', ru: '❓ Правило предлагает купить' },
  drop_bought: { en: '⚡️ Bought by a rule', ru: '⚡️ Куплено по правилу' },
  drop_missed: { en: '🚫 Missed by a rule', ru: '🚫 Правило не купило' },
}

const lines = (...parts: (string | null)[]) => parts.filter((part) => part !== null && part !== '').join('\n')

function sumOf({ pieces, wanted, stars, price }: ToldDrop, language: Language): string {
  const amount = `⭐️ ${formatNumber(pieces > 0 ? stars : price, language)}`
  if (pieces === 0) return amount
  const [n, all] = [formatNumber(pieces, language), formatNumber(Math.max(pieces, wanted), language)]
  return `${amount} · ${n === all ? `× ${n}` : language === 'ru' ? `${n} из ${all}` : `${n} of ${all}`}`
}

function payers({ accounts, moreAccounts }: ToldDrop, language: Language): string | null {
  const known = accounts.filter((name) => name !== null)
  if (known.length === 0) return null
  const rest = accounts.length - known.length + moreAccounts
  const more = language === 'ru' ? `и ещё ${formatNumber(rest, language)}` : `and ${formatNumber(rest, language)} more`
  const names = rest > 0 ? `${known.join(', ')} ${more}` : known.join(', ')
  if (language === 'en') return `Paid by ${names}`
  return `${known.length + rest === 1 ? 'Аккаунт' : 'Аккаунты'}: ${names}`
}

function explain(code: string, language: Language): string {
  const known = dropReasons[code] ?? (isErrorCode(code) ? errors[code] : undefined)
  return known?.[language] ?? explainTelegram(code, language, false)
}

/** What to do, or why it came to that. */
function restOf(what: Told, drop: ToldDrop, language: Language): string | null {
  const why = drop.why.slice(0, NAMED).map((code) => explain(code, language))
  if (what === 'drop_asks') {
    const seconds = drop.answerWithin ?? 0
    return language === 'ru'
      ? `Ответить можно на странице «Покупки» панели ещё ${spanRu(seconds)}. Без ответа ничего не купится.`
      : `Say yes on the panel’s Buying page within ${spanEn(seconds)}. Without an answer nothing is bought.`
  }
  if (what === 'drop_seen' && (drop.pieces > 0 || why.length === 0))
    return language === 'ru'
      ? 'Правило только следит: ничего не куплено.'
      : 'The rule only watches: nothing was bought.'
  if (why.length === 0) return null
  if (what === 'drop_bought') return `${language === 'ru' ? 'Остальное:' : 'The rest:'} ${lower(why.join(' '))}`
  return why.join(' ')
}

/** In the middle of a sentence. */
const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

export function tellDrop(what: Told, drop: ToldDrop, language: Language): string {
  const head = heads[what][language]
  const isRest = what !== 'drop_bought' || drop.wanted > drop.pieces
  return lines(
    drop.gift === null ? head : `${head}: ${drop.gift}`,
    sumOf(drop, language),
    drop.rule === null ? null : language === 'ru' ? `Правило «${drop.rule}»` : `Rule “${drop.rule}”`,
    what === 'drop_bought' ? payers(drop, language) : null,
    isRest ? restOf(what, drop, language) : null,
  )
}
