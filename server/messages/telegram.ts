/** Telegram's errors as texts that a person can act on (docs/telegram.md#errors). */
import type { Language } from '../contract/settings.ts'

type Sentence = Record<Language, string>

const wrongCode: Sentence = {
  en: 'Wrong code. Check it and try again.',
  ru: 'Неверный код. Проверьте его и попробуйте снова.',
}
const wrongPhone: Sentence = {
  en: 'Telegram does not know this number. Check the country code and the digits.',
  ru: 'Telegram не знает такого номера. Проверьте код страны и цифры.',
}
const oldCode: Sentence = { en: 'The code has expired. Request a new one.', ru: 'Код устарел. Запросите новый.' }
const signInEnded: Sentence = { en: 'This sign-in has ended. Start again.', ru: 'Этот вход завершён. Начните заново.' }
const badApi: Sentence = {
  en: 'Telegram does not accept this api_id with this api_hash. Check the profile at my.telegram.org.',
  ru: 'Telegram не принимает этот api_id с этим api_hash. Сверьте профиль с my.telegram.org.',
}
const signUpFirst: Sentence = {
  en: 'No Telegram account has this number. Register it in the official app first.',
  ru: 'На этом номере нет аккаунта Telegram. Сначала создайте его в официальном приложении.',
}
const tooManyTries: Sentence = {
  en: 'Too many attempts with this number. Try again tomorrow, or use a QR code.',
  ru: 'Слишком много попыток с этим номером. Попробуйте завтра или войдите по QR-коду.',
}
const ended: Sentence = {
  en: 'The session was ended on another device or by Telegram. Sign in again.',
  ru: 'Сеанс завершён на другом устройстве или самим Telegram. Войдите снова.',
}
const deactivated: Sentence = { en: 'This account was deleted.', ru: 'Этот аккаунт удалён.' }
const frozen: Sentence = {
  en: 'Telegram has frozen this account. You can appeal in the official app.',
  ru: 'Telegram заморозил этот аккаунт. Обжаловать можно в официальном приложении.',
}

const sentences: Record<string, Sentence> = {
  PHONE_NUMBER_INVALID: wrongPhone,
  PHONE_NUMBER_BANNED: {
    en: 'Telegram has banned this number. Only Telegram support can lift the ban.',
    ru: 'Telegram заблокировал этот номер. Снять блокировку может только поддержка Telegram.',
  },
  PHONE_NUMBER_UNOCCUPIED: signUpFirst,
  PHONE_NUMBER_APP_SIGNUP_FORBIDDEN: signUpFirst,
  PHONE_NUMBER_FLOOD: tooManyTries,
  PHONE_PASSWORD_FLOOD: tooManyTries,
  PHONE_PASSWORD_PROTECTED: {
    en: 'This number is protected by a password. Use a QR code instead.',
    ru: 'Этот номер защищён паролем. Войдите по QR-коду.',
  },
  PHONE_CODE_INVALID: wrongCode,
  PHONE_CODE_EMPTY: { en: 'Enter the code.', ru: 'Введите код.' },
  CODE_INVALID: wrongCode,
  PHONE_CODE_EXPIRED: oldCode,
  PHONE_CODE_HASH_EMPTY: signInEnded,
  PHONE_HASH_EXPIRED: signInEnded,
  EMAIL_VERIFY_EXPIRED: oldCode,
  PASSWORD_HASH_INVALID: { en: 'The password is wrong. Try again.', ru: 'Неверный пароль. Попробуйте ещё раз.' },
  SRP_PASSWORD_CHANGED: {
    en: 'The password has been changed. Enter the new one.',
    ru: 'Пароль изменился. Введите новый.',
  },
  SESSION_PASSWORD_NEEDED: {
    en: 'This account requires its two-step password.',
    ru: 'Этот аккаунт требует облачный пароль.',
  },
  SEND_CODE_UNAVAILABLE: {
    en: 'Telegram has no other way to send a code. Wait for this one, or use a QR code.',
    ru: 'Другого способа прислать код у Telegram нет. Дождитесь этого кода или войдите по QR-коду.',
  },
  SMS_CODE_CREATE_FAILED: {
    en: 'Telegram could not send a message. Try again later, or use a QR code.',
    ru: 'Telegram не смог отправить сообщение. Попробуйте позже или войдите по QR-коду.',
  },
  API_ID_INVALID: badApi,
  CONNECTION_API_ID_INVALID: badApi,
  API_ID_PUBLISHED_FLOOD: {
    en: 'This api_id is public and blocked by Telegram. Create your own at my.telegram.org.',
    ru: 'Этот api_id опубликован, и Telegram его заблокировал. Создайте свой на my.telegram.org.',
  },
  UPDATE_APP_TO_LOGIN: {
    en: 'Telegram requires a newer app for this sign-in. Update the panel, or use a QR code.',
    ru: 'Telegram требует более новое приложение. Обновите панель или войдите по QR-коду.',
  },
  AUTH_RESTART: {
    en: 'Telegram interrupted this sign-in. Start again.',
    ru: 'Telegram прервал этот вход. Начните заново.',
  },
  SIGN_IN_FAILED: {
    en: 'Telegram could not finish the sign-in. Try again.',
    ru: 'Telegram не смог завершить вход. Попробуйте снова.',
  },
  AUTH_TOKEN_EXPIRED: { en: 'The QR code has expired. Open a new one.', ru: 'QR-код устарел. Откройте новый.' },
  AUTH_TOKEN_INVALID: {
    en: 'Telegram does not accept this QR code. Start again.',
    ru: 'Telegram не принимает этот QR-код. Начните заново.',
  },
  AUTH_TOKEN_ALREADY_ACCEPTED: {
    en: 'This QR code has already been used. Start again.',
    ru: 'Этот QR-код уже использован. Начните заново.',
  },
  AUTH_KEY_UNREGISTERED: ended,
  AUTH_KEY_INVALID: ended,
  SESSION_REVOKED: ended,
  SESSION_EXPIRED: { en: 'The session has expired. Sign in again.', ru: 'Срок действия сеанса истёк. Войдите снова.' },
  AUTH_KEY_DUPLICATED: {
    en: 'The session was used in two places at once, so Telegram ended it. Sign in again.',
    ru: 'Сеанс использовался в двух местах сразу, и Telegram его завершил. Войдите снова.',
  },
  SESSION_FILE_MISSING: {
    en: 'The session file is missing from the data folder. Sign in again.',
    ru: 'Файл сеанса отсутствует в папке данных. Войдите снова.',
  },
  SESSION_FILE_UNREADABLE: {
    en: 'The session file cannot be read. Sign in again.',
    ru: 'Файл сеанса не читается. Войдите снова.',
  },
  USER_DEACTIVATED: deactivated,
  USER_DEACTIVATED_BAN: { en: 'Telegram has banned this account.', ru: 'Telegram заблокировал этот аккаунт.' },
  FROZEN_METHOD_INVALID: frozen,
  FROZEN_PARTICIPANT_MISSING: frozen,
  FROZEN: frozen,
  PEER_FLOOD: {
    en: 'Telegram limits this account because of complaints.',
    ru: 'Telegram ограничил этот аккаунт из-за жалоб.',
  },
  USER_RESTRICTED: {
    en: 'Telegram limits what this account may do.',
    ru: 'Telegram ограничил возможности этого аккаунта.',
  },
}

/** The text for Telegram's error name; an unknown one is shown as it is. */
export function explainTelegram(code: string, language: Language, isDead: boolean): string {
  const known = sentences[code] ?? (isDead ? ended : undefined)
  if (known) return known[language]
  return language === 'ru' ? `Telegram ответил отказом: ${code}.` : `Telegram refused: ${code}.`
}
