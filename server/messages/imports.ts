/** Texts about the import of sessions. */
import type { ImportRefusal, ImportStage, SignOfUse } from '../contract/imports.ts'
import type { Language } from '../contract/settings.ts'
import { explainTelegram } from './telegram.ts'
import { presentWait } from '../contract/wait.ts'

type Sentence = Record<Language, string>

const stages: Record<ImportStage, Sentence> = {
  pause: { en: 'A short pause', ru: 'Небольшая пауза' },
  connect: { en: 'Connecting to Telegram', ru: 'Подключаемся к Telegram' },
  verify: { en: 'Asking whose session it is', ru: 'Узнаём, чей это сеанс' },
  wait: { en: 'Telegram asks to wait; waiting', ru: 'Telegram просит подождать, ждём' },
  save: { en: 'Saving', ru: 'Сохраняем' },
}

const refusals: Record<ImportRefusal, Sentence> = {
  too_large: { en: 'The file is too large for a session.', ru: 'Файл слишком велик для сеанса.' },
  too_many: {
    en: 'There is more than can be looked at once.',
    ru: 'Слишком много всего сразу, остальное не прочитано.',
  },
  not_a_session: {
    en: 'This is neither a session file nor a session string.',
    ru: 'Это не файл и не строка сеанса.',
  },
  damaged: { en: 'The file is damaged and cannot be read.', ru: 'Файл повреждён и не читается.' },
  wrong_schema: {
    en: 'This database is not a session of Pyrogram or Telethon.',
    ru: 'Эта база данных не похожа на сеанс Pyrogram или Telethon.',
  },
  unknown_version: {
    en: 'The file was made by a version that this panel does not know.',
    ru: 'Файл создан версией, которую панель не знает.',
  },
  not_signed_in: { en: 'Nobody is signed in with this session.', ru: 'В этом сеансе никто не вошёл в аккаунт.' },
  bad_key: { en: 'The key in it is no key of a session.', ru: 'Ключ внутри не похож на ключ сеанса.' },
  bad_dc: { en: 'It names a data centre that does not exist.', ru: 'В нём указан дата-центр, которого нет.' },
  test_server: {
    en: 'The session belongs to Telegram’s test servers.',
    ru: 'Это сеанс тестовых серверов Telegram.',
  },
  other_server: {
    en: 'The session belongs to other servers than this panel talks to.',
    ru: 'Это сеанс других серверов, не тех, с которыми работает панель.',
  },
  is_bot: {
    en: 'This is a bot. The panel takes people’s accounts only.',
    ru: 'Это бот. Панель работает только с аккаунтами людей.',
  },
  duplicate: { en: 'The same session stands above already.', ru: 'Этот же сеанс уже есть выше в списке.' },
  no_session_file: {
    en: 'The earlier panel knows this account, but its session file is not here.',
    ru: 'Прежняя панель знает этот аккаунт, но файла его сеанса здесь нет.',
  },
  unreadable_file: { en: 'The file cannot be opened.', ru: 'Файл не открывается.' },
  already_here: { en: 'This account is in the panel already.', ru: 'Этот аккаунт уже в панели.' },
  in_use: {
    en: 'Another program seems to use this session. Stop it first: with two at once, Telegram ends the session for good.',
    ru: 'Похоже, этим сеансом пользуется другая программа. Сначала остановите её: если их две, Telegram завершит сеанс навсегда.',
  },
  api_profile_needed: { en: 'Choose an API profile for it.', ru: 'Выберите для него API-профиль.' },
  dead: {
    en: 'Telegram has ended this session. Sign in to the account anew.',
    ru: 'Telegram завершил этот сеанс. Войдите в аккаунт заново.',
  },
  key_duplicated: {
    en: 'Telegram ended this session because two programs used it at once. Sign in to the account anew.',
    ru: 'Telegram завершил этот сеанс: им пользовались две программы сразу. Войдите в аккаунт заново.',
  },
  key_unknown: {
    en: 'Whoever answers does not know this session. Either it ended long ago, or something stands in Telegram’s place: check TELEGRAM_DC and the network, and try again.',
    ru: 'Тот, кто отвечает, не знает этого сеанса. Либо он давно завершён, либо вместо Telegram отвечает кто-то другой: проверьте TELEGRAM_DC и сеть и повторите.',
  },
  no_phone: {
    en: 'Telegram does not tell the phone number of this account.',
    ru: 'Telegram не сообщает номер этого аккаунта.',
  },
  flood_wait: { en: 'Telegram asks to wait. Try again {wait}.', ru: 'Telegram просит подождать. Повторите {wait}.' },
  unreachable: { en: 'Telegram does not answer. Try again later.', ru: 'Telegram не отвечает. Повторите позже.' },
  refused: { en: 'Telegram refused.', ru: 'Telegram отказал.' },
  stopped: { en: 'The panel was stopped before its turn.', ru: 'Панель остановлена раньше, чем дошла очередь.' },
  failed: {
    en: 'The panel could not save it. Its log says more.',
    ru: 'Панель не смогла сохранить его. Подробности в журнале.',
  },
}

const signs: Record<SignOfUse, Sentence> = {
  open: { en: 'a program has it open', ru: 'файл открыт другой программой' },
  locked: { en: 'a program has it locked', ru: 'файл заблокирован другой программой' },
  journal: { en: 'a journal of unfinished writes lies beside it', ru: 'рядом лежит журнал незавершённой записи' },
  recent: { en: 'it changed within the last minutes', ru: 'файл менялся в последние минуты' },
}

const imported: Sentence = { en: 'Imported.', ru: 'Импортирован.' }

export const explainImportStage = (stage: ImportStage, language: Language) => stages[stage][language]
export const explainImported = (language: Language) => imported[language]
export const explainSign = (sign: SignOfUse, language: Language) => signs[sign][language]

export function explainImportRefusal(
  refusal: ImportRefusal,
  language: Language,
  told: { errorCode?: string; retryAfter?: number } = {},
): string {
  if (refusal === 'refused' && told.errorCode !== undefined) return explainTelegram(told.errorCode, language, false)
  return refusals[refusal][language].replace('{wait}', presentWait(told.retryAfter ?? 1, language))
}
