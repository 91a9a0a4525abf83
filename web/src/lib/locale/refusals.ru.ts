import type { Russian } from '../translation.ts'
import type { errors as english } from './refusals.en.ts'

export const errors: Russian<typeof english> = {
  insufficient_scope: 'Этому токену это нельзя. Войдите с паролем.',
  payload_too_large: 'Слишком много данных для одного запроса.',
  too_many_tokens: 'Токенов слишком много. Отзовите те, что больше не нужны.',
  wrong_password: 'Это не ваш текущий пароль.',
  device_too_new:
    'Панель вошла в этот аккаунт меньше суток назад, и Telegram пока не даёт ей завершать другие сеансы. Попробуйте завтра или завершите сеанс в официальном приложении.',
  api_id_and_api_hash_required: 'Введите api_id (цифры) и api_hash (32 символа).',
  duplicate_api_id: 'Профиль с таким api_id уже есть.',
  duplicate_api_hash: 'Профиль с таким api_hash уже есть.',
  api_profile_in_use: 'Этим профилем ещё пользуются аккаунты. Сначала удалите их.',
  phone_and_api_profile_id_required: 'Введите номер телефона и выберите API-профиль.',
  api_profile_not_found: 'Этого API-профиля больше нет. Выберите другой.',
  api_profile_missing: 'API-профиля этого аккаунта больше нет. Войдите в аккаунт снова с другим профилем.',
  phone_already_added: 'Этот аккаунт уже добавлен.',
  login_id_and_code_required: 'Введите код.',
  login_id_and_password_required: 'Введите пароль.',
  login_id_not_found: 'Этот вход уже завершён. Начните заново.',
  file_id_or_uniq_required: 'Картинка запрошена без названия.',
  bot_token_type: 'Токен бота должен быть текстом.',
  bot_token_invalid: 'Telegram не знает такого токена. Скопируйте его ещё раз у @BotFather.',
  notices_need_bot: 'Сначала сохраните токен бота: уведомления пишет бот.',
  notices_need_chat: 'Сначала подключите чат: боту некуда писать.',
  bot_blocked:
    'Бот не может вам написать. Откройте его в Telegram, нажмите «Запустить» (или разблокируйте) и повторите.',
  chat_not_found: 'Бот не знает этого чата. Откройте бота в Telegram и нажмите «Запустить» или добавьте его в группу.',
  bot_no_rights: 'Боту нельзя писать в этот чат. Верните его и разрешите ему отправлять сообщения.',
  bot_token_revoked: 'Telegram больше не принимает токен бота. Сохраните новый от @BotFather.',
  bot_refused: 'Telegram отклонил сообщение бота.',
  bot_unreachable: 'Bot API Telegram не отвечает. Сообщение могло не дойти, повторите позже.',
}
