/** Activity as text: a kind and its facts become a sentence when somebody reads it, in the reader's language. */
import { roomDetails, type ActivityFacts } from '../contract/activity-facts.ts'
import { activityKinds, type ActivityKind, type ActivityWords } from '../contract/activity.ts'
import type { Language } from '../contract/settings.ts'
import { kinds } from '../contract/words.ts'
import { dropReasons } from './drop-reasons.ts'
import { explainTelegram } from './telegram.ts'

const unnamed = {
  account: { en: 'an account', ru: 'без имени' },
  gift: { en: 'unnamed', ru: 'без названия' },
}
const moreLikeIt = { en: 'similar events', ru: 'похожих событий' }

/** Reasons of the panel's own; any other is Telegram's error name. */
const reasons: Record<string, Record<Language, string>> = {
  wrong_password: { en: 'wrong password', ru: 'неверный пароль' },
  too_many_tries: { en: 'too many attempts', ru: 'слишком много попыток' },
  telegram_unreachable: { en: 'Telegram did not answer', ru: 'Telegram не ответил' },
  flood_wait: { en: 'Telegram asks to wait', ru: 'Telegram просит подождать' },
  key_unknown: {
    en: 'the session is safe; check TELEGRAM_DC, the network and the clock',
    ru: 'сеанс цел; проверьте TELEGRAM_DC, сеть и часы',
  },
  panel: { en: 'together with the panel', ru: 'вместе с панелью' },
  switch: { en: 'switched manually', ru: 'переключено вручную' },
  internal: { en: 'panel error', ru: 'ошибка панели' },
}

/** The sentence of a kind, and a details line or null. Times are formatted by the reader, in their time zone. */
export function explainActivity(kind: ActivityKind, facts: ActivityFacts, language: Language): ActivityWords {
  const account = facts.account ?? facts.phone ?? unnamed.account[language]
  const gift = facts.gift ?? facts.gift_id ?? unnamed.gift[language]
  const title = kinds[kind][language]({ ...facts, account, gift })
  const parts = [
    explainReason(facts.reason, language),
    ...roomDetails.map((detail) => detail(facts, language)),
    facts.phone === account ? undefined : facts.phone,
    [facts.browser, facts.os].filter(Boolean).join(', '),
    facts.device,
    facts.location,
    facts.address,
    facts.more === undefined ? undefined : `${moreLikeIt[language]}: ${facts.more}`,
  ].filter((part) => part !== undefined && part !== '')
  return { title, detail: parts.length === 0 ? null : parts.join(' · ') }
}

function explainReason(reason: string | undefined, language: Language): string | undefined {
  if (reason === undefined) return undefined
  const known = reasons[reason]?.[language] ?? dropReasons[reason]?.[language]
  return (known ?? explainTelegram(reason, language, false)).replace(/\.$/, '')
}

/** The kinds whose sentence, without facts, contains this text. */
export function findKindsByWords(part: string, language: Language): ActivityKind[] {
  const bare = { account: '', gift: '' }
  return activityKinds.filter((kind) => kinds[kind][language](bare).toLowerCase().includes(part))
}
