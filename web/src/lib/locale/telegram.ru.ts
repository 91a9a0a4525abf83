import type { TelegramCode } from './telegram.en.ts'

export const telegram: Record<TelegramCode, string> = {
  AUTH_KEY_UNREGISTERED: 'Сеанс завершён с другого устройства или самим Telegram.',
  AUTH_KEY_INVALID: 'Telegram больше не знает этого сеанса.',
  AUTH_KEY_DUPLICATED: 'Сеанс использовали в двух местах сразу, и Telegram его завершил.',
  SESSION_REVOKED: 'Сеанс завершён с другого устройства.',
  SESSION_EXPIRED: 'Срок сеанса истёк.',
  USER_DEACTIVATED: 'Аккаунт удалён из Telegram.',
  USER_DEACTIVATED_BAN: 'Telegram заблокировал этот аккаунт.',
  FROZEN_METHOD_INVALID: 'Telegram заморозил этот аккаунт. Обжаловать это можно в официальном приложении.',
  FROZEN_PARTICIPANT_MISSING: 'Telegram заморозил этот аккаунт. Обжаловать это можно в официальном приложении.',
  FROZEN: 'Telegram заморозил этот аккаунт. Обжаловать это можно в официальном приложении.',
  PEER_FLOOD: 'Telegram ограничил этот аккаунт из-за жалоб.',
  USER_RESTRICTED: 'Telegram ограничил возможности этого аккаунта.',
}
