import type { TelegramCode } from './telegram.en.ts'

export const telegram: Record<TelegramCode, string> = {
  AUTH_KEY_UNREGISTERED: 'Завершён на другом устройстве или самим Telegram.',
  AUTH_KEY_INVALID: 'Telegram больше не узнаёт этот сеанс.',
  AUTH_KEY_DUPLICATED: 'Сеанс использовался в двух местах сразу, и Telegram его завершил.',
  SESSION_REVOKED: 'Завершён на другом устройстве.',
  SESSION_EXPIRED: 'Срок действия сеанса истёк.',
  USER_DEACTIVATED: 'Этот аккаунт удалён.',
  USER_DEACTIVATED_BAN: 'Заблокирован Telegram.',
  FROZEN_METHOD_INVALID: 'Заморожен Telegram. Обжаловать можно в официальном приложении.',
  FROZEN_PARTICIPANT_MISSING: 'Заморожен Telegram. Обжаловать можно в официальном приложении.',
  FROZEN: 'Заморожен Telegram. Обжаловать можно в официальном приложении.',
  PEER_FLOOD: 'Ограничен Telegram из-за жалоб.',
  USER_RESTRICTED: 'Ограничен Telegram.',
}
