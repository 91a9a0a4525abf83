/** The sentence a person reads beside an error's code. What Telegram calls its refusals is in telegram.ts. */
import type { ErrorBody, ErrorCode } from '../contract/errors.ts'
import type { Language } from '../contract/settings.ts'
import { explainTelegram } from './telegram.ts'
import { presentWait } from './wait.ts'

type Sentence = Record<Language, string>

const sentences: Record<Exclude<ErrorCode, 'telegram_rpc' | 'session_invalid'>, Sentence> = {
  invalid_request: { en: 'Something in the request does not fit.', ru: 'Запрос заполнен неверно.' },
  unauthorized: { en: 'Please sign in.', ru: 'Нужно войти.' },
  insufficient_scope: {
    en: 'This token may not do that: it has not the scope, or only somebody who signed in may.',
    ru: 'Этому токену это нельзя: нет нужного права, либо сначала нужно войти с паролем.',
  },
  cross_origin: {
    en: 'The request came from another site and was refused.',
    ru: 'Запрос пришёл с другого сайта и отклонён.',
  },
  rate_limited: { en: 'Too many tries. Try again {wait}.', ru: 'Слишком много попыток. Повторите {wait}.' },
  too_many_streams: {
    en: 'Too many pages are open at once. Close some and try again {wait}.',
    ru: 'Открыто слишком много страниц сразу. Закройте часть и повторите {wait}.',
  },
  not_found: { en: 'There is no such thing here.', ru: 'Ничего не найдено.' },
  method_not_allowed: { en: 'This address does not take that method.', ru: 'Этот адрес не принимает такой метод.' },
  payload_too_large: { en: 'The request is too large.', ru: 'Запрос слишком большой.' },
  internal: {
    en: 'Something went wrong in the panel. Its log says more.',
    ru: 'В панели что-то сломалось. Подробности в её журнале.',
  },
  username_and_password_required: { en: 'Enter a name and a password.', ru: 'Введите имя и пароль.' },
  weak_password: { en: 'The password needs at least 8 characters.', ru: 'В пароле должно быть не меньше 8 символов.' },
  registration_closed: {
    en: 'This panel takes no new users.',
    ru: 'Эта панель не принимает новых пользователей.',
  },
  setup_code_required: {
    en: 'Enter the set-up code that the panel printed at its start.',
    ru: 'Введите код настройки: панель напечатала его при запуске.',
  },
  setup_code_invalid: {
    en: 'This is not the set-up code. The panel prints a new one at every start.',
    ru: 'Это не тот код настройки. При каждом запуске панель печатает новый.',
  },
  too_many_tokens: {
    en: 'There are too many tokens. Revoke some that are not needed any more.',
    ru: 'Токенов слишком много. Отзовите те, что больше не нужны.',
  },
  username_taken: { en: 'This name is taken.', ru: 'Это имя занято.' },
  invalid_credentials: { en: 'The name or the password is wrong.', ru: 'Неверное имя или пароль.' },
  wrong_password: { en: 'The current password is wrong.', ru: 'Текущий пароль неверен.' },
  device_too_new: {
    en: 'Telegram lets a session end others only when it is a day old. Try again tomorrow.',
    ru: 'Telegram разрешает завершать чужие сеансы только сеансу старше суток. Попробуйте завтра.',
  },
  api_id_and_api_hash_required: { en: 'Enter the api_id and the api_hash.', ru: 'Введите api_id и api_hash.' },
  duplicate_api_id: { en: 'A profile with this api_id exists.', ru: 'Профиль с таким api_id уже есть.' },
  duplicate_api_hash: { en: 'A profile with this api_hash exists.', ru: 'Профиль с таким api_hash уже есть.' },
  api_profile_in_use: { en: 'Accounts still use this profile.', ru: 'Этот профиль ещё используют аккаунты.' },
  phone_and_api_profile_id_required: {
    en: 'Enter a phone number and choose an API profile.',
    ru: 'Введите номер телефона и выберите API-профиль.',
  },
  api_profile_not_found: { en: 'There is no such API profile.', ru: 'Такого API-профиля нет.' },
  api_profile_missing: {
    en: 'The API profile of this account is gone. Sign it in again.',
    ru: 'API-профиль этого аккаунта удалён. Войдите в аккаунт заново.',
  },
  phone_already_added: { en: 'This account is in the panel already.', ru: 'Этот аккаунт уже в панели.' },
  login_id_and_code_required: { en: 'Enter the code.', ru: 'Введите код.' },
  login_id_and_password_required: { en: 'Enter the 2FA password.', ru: 'Введите пароль 2FA.' },
  login_id_not_found: {
    en: 'This sign-in has ended. Start again.',
    ru: 'Этот вход завершён. Начните заново.',
  },
  flood_wait: { en: 'Telegram asks to wait. Try again {wait}.', ru: 'Telegram просит подождать. Повторите {wait}.' },
  telegram_unreachable: {
    en: 'Telegram does not answer. The account is untouched; try again later.',
    ru: 'Telegram не отвечает. С аккаунтом ничего не случилось, повторите позже.',
  },
  no_accounts: { en: 'Add a Telegram account first.', ru: 'Сначала добавьте аккаунт Telegram.' },
  file_id_or_uniq_required: { en: 'Name the sticker.', ru: 'Не указан стикер.' },
  no_bot_token: {
    en: 'No account can fetch this preview. A bot token in Settings would.',
    ru: 'Ни один аккаунт не может загрузить превью. Поможет токен бота в настройках.',
  },
  bad_tgs: {
    en: 'Telegram sent a preview that cannot be shown.',
    ru: 'Telegram прислал превью, которое нельзя показать.',
  },
  download_failed: { en: 'The preview could not be fetched.', ru: 'Не удалось загрузить превью.' },
  bot_token_type: { en: 'The bot token must be text.', ru: 'Токен бота должен быть строкой.' },
  bot_token_invalid: { en: 'Telegram does not know this bot token.', ru: 'Telegram не знает такого токена бота.' },
  storage_full: {
    en: 'The disk takes no more data; most likely it is full. Nothing was lost. Make room and try again.',
    ru: 'Диск больше не принимает данные: скорее всего, нет места. Ничего не потеряно. Освободите место и повторите.',
  },
  notices_need_bot: {
    en: 'Save a bot token first: the bot writes the notices.',
    ru: 'Сначала сохраните токен бота: уведомления пишет бот.',
  },
  notices_need_chat: {
    en: 'Connect a chat first: the bot has nowhere to write.',
    ru: 'Сначала подключите чат: боту некуда писать.',
  },
  bot_blocked: {
    en: 'The bot may not write to you. Open it in Telegram, press Start (or Unblock), and try again.',
    ru: 'Бот не может вам написать. Откройте его в Telegram, нажмите «Запустить» (или разблокируйте) и повторите.',
  },
  chat_not_found: {
    en: 'The bot does not know this chat. Open the bot in Telegram and press Start, or add it to the group.',
    ru: 'Бот не знает этого чата. Откройте бота в Telegram и нажмите «Запустить» или добавьте его в группу.',
  },
  bot_no_rights: {
    en: 'The bot may not write in this chat. Let it back in and allow it to post.',
    ru: 'Боту нельзя писать в этот чат. Верните его и разрешите ему отправлять сообщения.',
  },
  bot_token_revoked: {
    en: 'Telegram does not accept the bot token any more. Save a new one from @BotFather.',
    ru: 'Telegram больше не принимает токен бота. Сохраните новый от @BotFather.',
  },
  bot_refused: { en: 'Telegram refused the bot’s message.', ru: 'Telegram отклонил сообщение бота.' },
  bot_unreachable: {
    en: 'Telegram’s Bot API does not answer. The message may not have arrived; try again later.',
    ru: 'Bot API Telegram не отвечает. Сообщение могло не дойти, повторите позже.',
  },
}

const keyUnknown: Sentence = {
  en: 'Something answers in Telegram’s place that does not know this session. Nobody was signed out, and the account comes back by itself. Check TELEGRAM_DC, the network and what stands in between, and this machine’s clock.',
  ru: 'Вместо Telegram отвечает кто-то, кто не знает этого сеанса. Сеанс цел, и аккаунт вернётся сам. Проверьте TELEGRAM_DC, сеть и всё, что стоит на пути, и часы этой машины.',
}

/** The `detail` of an error body. */
export function explainError(body: ErrorBody, language: Language): string {
  if (body.error === 'telegram_rpc' || body.error === 'session_invalid') {
    return explainTelegram(body.error_code ?? '', language, body.error === 'session_invalid')
  }
  if (body.reason === 'key_unknown') return keyUnknown[language]
  return sentences[body.error][language].replace('{wait}', presentWait(body.retry_after ?? 1, language))
}
