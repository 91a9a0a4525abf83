/** Telegram's own names of refusals in words a person can act on (docs/telegram.md#errors). */
import type { Language } from '../contract/settings.ts'

type Sentence = Record<Language, string>

const wrongCode: Sentence = { en: 'The code is wrong. Try again.', ru: 'Неверный код. Попробуйте ещё раз.' }
const wrongPhone: Sentence = { en: 'Telegram does not know this number.', ru: 'Telegram не знает такого номера.' }
const oldCode: Sentence = { en: 'The code has expired. Ask for a new one.', ru: 'Код устарел. Запросите новый.' }
const badApi: Sentence = {
  en: 'Telegram does not accept this api_id and api_hash.',
  ru: 'Telegram не принимает эти api_id и api_hash.',
}
const signUpFirst: Sentence = {
  en: 'This number has no Telegram account yet. Register it in an official app first.',
  ru: 'На этот номер ещё нет аккаунта Telegram. Сначала зарегистрируйте его в официальном приложении.',
}
const tooManyTries: Sentence = {
  en: 'Telegram has seen too many tries with this number. Try again in a day.',
  ru: 'Слишком много попыток с этим номером. Попробуйте через сутки.',
}
const ended: Sentence = {
  en: 'The session was ended from another device. Sign in again.',
  ru: 'Сеанс завершён с другого устройства. Войдите снова.',
}
const deactivated: Sentence = { en: 'Telegram has closed this account.', ru: 'Telegram закрыл этот аккаунт.' }
const frozen: Sentence = {
  en: 'Telegram has frozen this account. An official app shows how to appeal.',
  ru: 'Telegram заморозил этот аккаунт. Как подать апелляцию, покажет официальное приложение.',
}

const sentences: Record<string, Sentence> = {
  PHONE_NUMBER_INVALID: wrongPhone,
  PHONE_NUMBER_BANNED: { en: 'Telegram has banned this number.', ru: 'Telegram заблокировал этот номер.' },
  PHONE_NUMBER_UNOCCUPIED: signUpFirst,
  PHONE_NUMBER_APP_SIGNUP_FORBIDDEN: signUpFirst,
  PHONE_NUMBER_FLOOD: tooManyTries,
  PHONE_PASSWORD_FLOOD: tooManyTries,
  PHONE_PASSWORD_PROTECTED: {
    en: 'This number is protected by a password. Use an official app or the QR code.',
    ru: 'Номер защищён паролем. Войдите через официальное приложение или QR-код.',
  },
  PHONE_CODE_INVALID: wrongCode,
  PHONE_CODE_EMPTY: wrongCode,
  CODE_INVALID: wrongCode,
  PHONE_CODE_EXPIRED: oldCode,
  PHONE_CODE_HASH_EMPTY: oldCode,
  EMAIL_VERIFY_EXPIRED: oldCode,
  PASSWORD_HASH_INVALID: { en: 'The password is wrong. Try again.', ru: 'Неверный пароль. Попробуйте ещё раз.' },
  SEND_CODE_UNAVAILABLE: {
    en: 'Telegram has no other way to send a code. Use the QR code.',
    ru: 'У Telegram нет другого способа отправить код. Войдите по QR-коду.',
  },
  API_ID_INVALID: badApi,
  CONNECTION_API_ID_INVALID: badApi,
  API_ID_PUBLISHED_FLOOD: {
    en: 'This api_id is published and blocked. Use your own from my.telegram.org.',
    ru: 'Этот api_id опубликован и заблокирован. Возьмите свой на my.telegram.org.',
  },
  UPDATE_APP_TO_LOGIN: {
    en: 'Telegram wants a newer client for this sign-in. Use the QR code.',
    ru: 'Для этого входа Telegram требует более новый клиент. Войдите по QR-коду.',
  },
  AUTH_TOKEN_EXPIRED: { en: 'The QR code has expired. Show a new one.', ru: 'QR-код устарел. Откройте новый.' },
  AUTH_KEY_UNREGISTERED: ended,
  AUTH_KEY_INVALID: ended,
  SESSION_REVOKED: ended,
  SESSION_EXPIRED: { en: 'The session has expired. Sign in again.', ru: 'Сеанс истёк. Войдите снова.' },
  AUTH_KEY_DUPLICATED: {
    en: 'The session was used in two places at once and Telegram ended it. Sign in again.',
    ru: 'Сеанс использовался в двух местах сразу, и Telegram его завершил. Войдите снова.',
  },
  SESSION_FILE_MISSING: {
    en: 'The session file is gone from the data folder. Sign in again.',
    ru: 'Файла сеанса нет в папке данных. Войдите снова.',
  },
  SESSION_FILE_UNREADABLE: {
    en: 'The session file cannot be read. Sign in again.',
    ru: 'Файл сеанса не читается. Войдите снова.',
  },
  USER_DEACTIVATED: deactivated,
  USER_DEACTIVATED_BAN: { en: 'Telegram has banned this account.', ru: 'Telegram заблокировал этот аккаунт.' },
  FROZEN_METHOD_INVALID: frozen,
  FROZEN_PARTICIPANT_MISSING: frozen,
}

/** A sentence for Telegram's error name; one it has no words for is named as it is. */
export function explainTelegram(code: string, language: Language, isDead: boolean): string {
  const known = sentences[code] ?? (isDead ? ended : undefined)
  if (known) return known[language]
  return language === 'ru' ? `Telegram ответил отказом: ${code}.` : `Telegram refused: ${code}.`
}
