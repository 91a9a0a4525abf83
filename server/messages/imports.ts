/** Texts about the import of sessions. */
import type { ImportRefusal, ImportStage, SignOfUse } from '../contract/imports.ts'
import type { Language } from '../contract/settings.ts'
import { explainTelegram } from './telegram.ts'
import { presentWait } from '../contract/wait.ts'

type Sentence = Record<Language, string>

const stages: Record<ImportStage, Sentence> = {
  pause: { en: 'Short pause', ru: 'Небольшая пауза' },
  connect: { en: 'Connecting to Telegram', ru: 'Подключаемся к Telegram' },
  verify: { en: 'Checking whose session it is', ru: 'Проверяем, чей это сеанс' },
  wait: { en: 'Telegram asks to wait; waiting', ru: 'Telegram просит подождать, ждём' },
  save: { en: 'Saving', ru: 'Сохраняем' },
}

const refusals: Record<ImportRefusal, Sentence> = {
  too_large: { en: 'The file is too large to be a session.', ru: 'Файл слишком большой для сеанса.' },
  too_many: {
    en: 'Too many sessions at once; the rest was not read.',
    ru: 'Слишком много сеансов сразу, остальные не прочитаны.',
  },
  not_a_session: {
    en: 'This is neither a session file nor a session string.',
    ru: 'Это не файл и не строка сеанса.',
  },
  damaged: { en: 'The file is damaged and cannot be read.', ru: 'Файл повреждён и не читается.' },
  wrong_schema: {
    en: 'This database is not a Pyrogram or Telethon session.',
    ru: 'Эта база данных не похожа на сеанс Pyrogram или Telethon.',
  },
  unknown_version: {
    en: 'The file was made by a version that this panel does not support.',
    ru: 'Файл создан версией, которую панель не поддерживает.',
  },
  not_signed_in: {
    en: 'This session is not signed in to any account.',
    ru: 'В этом сеансе не выполнен вход в аккаунт.',
  },
  bad_key: { en: 'The key in it is not a valid session key.', ru: 'Ключ внутри не является ключом сеанса.' },
  bad_dc: { en: 'It refers to a data centre that does not exist.', ru: 'В нём указан несуществующий дата-центр.' },
  test_server: {
    en: 'The session belongs to Telegram’s test servers.',
    ru: 'Это сеанс тестовых серверов Telegram.',
  },
  other_server: {
    en: 'The session belongs to different servers from those this panel connects to.',
    ru: 'Это сеанс других серверов, не тех, к которым подключается панель.',
  },
  is_bot: {
    en: 'This is a bot. The panel supports user accounts only.',
    ru: 'Это бот. Панель работает только с аккаунтами пользователей.',
  },
  duplicate: { en: 'The same session is already listed above.', ru: 'Этот сеанс уже есть выше в списке.' },
  no_session_file: {
    en: 'The old panel has this account, but its session file is missing.',
    ru: 'В прежней панели есть этот аккаунт, но файл его сеанса отсутствует.',
  },
  unreadable_file: { en: 'The file cannot be opened.', ru: 'Файл не открывается.' },
  already_here: { en: 'This account is already in the panel.', ru: 'Этот аккаунт уже в панели.' },
  in_use: {
    en: 'Another program seems to use this session. Stop it first, or Telegram will end the session for good.',
    ru: 'Похоже, этим сеансом пользуется другая программа. Сначала остановите её, иначе Telegram завершит сеанс навсегда.',
  },
  api_profile_needed: { en: 'Choose an API profile for this session.', ru: 'Выберите API-профиль для этого сеанса.' },
  dead: {
    en: 'Telegram has ended this session. Sign in to the account again.',
    ru: 'Telegram завершил этот сеанс. Войдите в аккаунт снова.',
  },
  key_duplicated: {
    en: 'Telegram ended this session because two programs used it at once. Sign in to the account again.',
    ru: 'Telegram завершил этот сеанс: им пользовались две программы сразу. Войдите в аккаунт снова.',
  },
  key_unknown: {
    en: 'The server that answers does not recognise this session. Either it ended long ago, or something answers in Telegram’s place: check TELEGRAM_DC and the network, and try again.',
    ru: 'Сервер, который отвечает, не узнаёт этот сеанс. Либо он давно завершён, либо вместо Telegram отвечает кто-то другой: проверьте TELEGRAM_DC и сеть и повторите.',
  },
  no_phone: {
    en: 'Telegram does not reveal this account’s phone number.',
    ru: 'Telegram не сообщает номер этого аккаунта.',
  },
  flood_wait: { en: 'Telegram asks to wait. Try again {wait}.', ru: 'Telegram просит подождать. Повторите {wait}.' },
  unreachable: { en: 'Telegram does not answer. Try again later.', ru: 'Telegram не отвечает. Повторите позже.' },
  refused: { en: 'Telegram refused.', ru: 'Telegram отказал.' },
  stopped: {
    en: 'The panel stopped before it got to this session.',
    ru: 'Панель остановилась раньше, чем дошла до этого сеанса.',
  },
  failed: {
    en: 'The panel could not save this session. Its log has the details.',
    ru: 'Панель не смогла сохранить этот сеанс. Подробности в её журнале.',
  },
}

const signs: Record<SignOfUse, Sentence> = {
  open: { en: 'another program has the file open', ru: 'файл открыт другой программой' },
  locked: { en: 'another program has locked the file', ru: 'файл заблокирован другой программой' },
  journal: { en: 'a journal of unfinished writes is next to it', ru: 'рядом лежит журнал незавершённой записи' },
  recent: { en: 'the file changed within the last minutes', ru: 'файл менялся в последние минуты' },
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
