/** What happened, in words: a kind and its facts become a sentence when somebody reads it, in the reader's language. */
import type { ActivityFacts, ActivityKind, ActivityWords } from '../contract/activity.ts'
import type { SessionFormat } from '../contract/exports.ts'
import type { ImportKind } from '../contract/imports.ts'
import type { Language } from '../contract/settings.ts'
import type { TokenScope } from '../contract/tokens.ts'
import { activityTitlesEn } from './activity-en.ts'
import { activityTitlesRu } from './activity-ru.ts'
import { explainTelegram } from './telegram.ts'

/** `account` and `gift` are always something to call it by. */
export type NamedFacts = ActivityFacts & { account: string; gift: string }
export type ActivityTitles = Record<ActivityKind, (facts: NamedFacts) => string>

const titles: Record<Language, ActivityTitles> = { en: activityTitlesEn, ru: activityTitlesRu }

const unnamed = {
  account: { en: 'the account', ru: 'без имени' },
  gift: { en: 'without a name', ru: 'без названия' },
}

/** Reasons of the panel's own; any other is Telegram's name for it. */
const reasons: Record<string, Record<Language, string>> = {
  wrong_password: { en: 'wrong password', ru: 'неверный пароль' },
  too_many_tries: { en: 'too many tries', ru: 'слишком много попыток' },
  telegram_unreachable: { en: 'Telegram did not answer', ru: 'Telegram не ответил' },
  flood_wait: { en: 'Telegram asks to wait', ru: 'Telegram просит подождать' },
  key_unknown: {
    en: 'nobody was signed out; check TELEGRAM_DC, the network and the clock',
    ru: 'сеанс цел; проверьте TELEGRAM_DC, сеть и часы',
  },
  panel: { en: 'together with the panel', ru: 'вместе с панелью' },
  switch: { en: 'switched by hand', ru: 'переключено вручную' },
  internal: { en: 'an error of the panel', ru: 'ошибка панели' },
}

type Words<Name extends string> = Record<Name, Record<Language, string>>

const scopeWords: Words<TokenScope> = {
  read: { en: 'may read', ru: 'чтение' },
  manage: { en: 'may change', ru: 'изменение' },
}
const sourceWords: Words<ImportKind> = {
  giftbuyer: { en: 'Python GiftBuyer', ru: 'GiftBuyer на Python' },
  pyrogram_file: { en: 'Pyrogram file', ru: 'файл Pyrogram' },
  telethon_file: { en: 'Telethon file', ru: 'файл Telethon' },
  gramjs_string: { en: 'GramJS string', ru: 'строка GramJS' },
  telethon_string: { en: 'Telethon string', ru: 'строка Telethon' },
  pyrogram_string: { en: 'Pyrogram string', ru: 'строка Pyrogram' },
}
const formatWords: Words<SessionFormat> = {
  gramjs: { en: 'for GramJS', ru: 'для GramJS' },
  telethon: { en: 'for Telethon', ru: 'для Telethon' },
  pyrogram: { en: 'for Pyrogram', ru: 'для Pyrogram' },
}

/** The sentence for a kind, and a line of details or null. Times are left to the reader, whose clock is their own. */
export function explainActivity(kind: ActivityKind, facts: ActivityFacts, language: Language): ActivityWords {
  const account = facts.account ?? facts.phone ?? unnamed.account[language]
  const gift = facts.gift ?? facts.gift_id ?? unnamed.gift[language]
  const title = titles[language][kind]({ ...facts, account, gift })
  const parts = [
    explainReason(facts.reason, language),
    ...explainCredentials(facts, language),
    facts.phone === account ? undefined : facts.phone,
    [facts.browser, facts.os].filter(Boolean).join(', '),
    facts.device,
    facts.location,
    facts.address,
    facts.more === undefined ? undefined : (language === 'ru' ? `и ещё таких же: ` : 'and more like it: ') + facts.more,
  ].filter((part) => part !== undefined && part !== '')
  return { title, detail: parts.length === 0 ? null : parts.join(' · ') }
}

function explainReason(reason: string | undefined, language: Language): string | undefined {
  if (reason === undefined) return undefined
  return reasons[reason]?.[language] ?? explainTelegram(reason, language, false).replace(/\.$/, '')
}

function explainCredentials({ scopes, sources, refused, format }: ActivityFacts, language: Language) {
  return [
    scopes?.map((scope) => scopeWords[scope][language]).join(', '),
    sources?.map((source) => sourceWords[source][language]).join(', '),
    refused === undefined ? undefined : (language === 'ru' ? 'не импортировано: ' : 'not imported: ') + refused,
    format && formatWords[format][language],
  ]
}

/** The kinds whose sentence, without any facts, holds these words. */
export function findKindsByWords(part: string, language: Language): ActivityKind[] {
  const bare = { account: '', gift: '' }
  return kinds.filter((kind) => titles[language][kind](bare).toLowerCase().includes(part))
}

const isKind = (name: string): name is ActivityKind => Object.hasOwn(activityTitlesEn, name)
const kinds = Object.keys(activityTitlesEn).filter(isKind)
