import type { ActivityTitles } from './activity.ts'
import { formatNumber, pluralForm } from './numbers.ts'

const number = (value: number) => formatNumber(value, 'ru')
type Forms = readonly [one: string, few: string, many: string]
const count = (value: number | null | undefined, [one, few, many]: Forms) => {
  const form = pluralForm(value ?? 0, 'ru')
  return `${number(value ?? 0)} ${form === 'one' ? one : form === 'few' ? few : many}`
}
const stars = (value: number | null | undefined) =>
  value === null || value === undefined ? 'нет' : count(value, ['звезда', 'звезды', 'звёзд'])
const span = (seconds = 0) => {
  if (seconds < 120) return count(seconds, ['секунду', 'секунды', 'секунд'])
  if (seconds < 7200) return count(Math.ceil(seconds / 60), ['минуту', 'минуты', 'минут'])
  return count(Math.ceil(seconds / 3600), ['час', 'часа', 'часов'])
}
const named = { language: 'язык', theme: 'тема' }

export const activityTitlesRu: ActivityTitles = {
  panel_joined: () => 'Создан владелец панели',
  panel_signed_in: () => 'Вход в панель',
  panel_sign_in_failed: () => 'Неудачный вход в панель',
  panel_signed_out: () => 'Выход из панели',
  password_changed: () => 'Пароль панели изменён',
  password_refused: () => 'Смена пароля отклонена',
  settings_changed: ({ fields = [] }) => `Настройки сохранены: ${fields.map((field) => named[field]).join(', ')}`,
  bot_token_saved: ({ bot }) => (bot === undefined ? 'Токен бота сохранён' : `Токен бота сохранён: @${bot}`),
  bot_token_removed: () => 'Токен бота удалён',
  bot_token_refused: () => 'Telegram не принял токен бота',
  notice_chat_connected: ({ chat }) =>
    chat === undefined ? 'Уведомления идут в другой чат' : `Уведомления идут в чат ${chat}`,
  notice_chat_removed: () => 'Уведомления больше не идут в чат',
  api_token_created: ({ token_name: name }) => (name === undefined ? 'Создан токен API' : `Создан токен API: ${name}`),
  api_token_revoked: ({ token_name: name }) =>
    name === undefined ? 'Отозван токен API' : `Отозван токен API: ${name}`,
  session_exported: ({ account }) => `Экспортирован сеанс аккаунта ${account}`,
  session_export_refused: ({ account }) => `Экспорт сеанса аккаунта ${account} отклонён`,
  disk_full: () => 'На диске нет места: что-то не сохранилось',
  account_added: ({ account }) => `Аккаунт ${account} добавлен`,
  account_signed_in: ({ account }) => `Аккаунт ${account} снова подключён`,
  account_sign_in_failed: ({ account }) => `Вход в аккаунт ${account} не удался`,
  account_signed_out: ({ account }) => `Telegram завершил сеанс аккаунта ${account}`,
  account_key_unknown: ({ account }) => `Ключ аккаунта ${account} неизвестен тому, кто отвечает вместо Telegram`,
  account_removed: ({ account }) => `Аккаунт ${account} удалён`,
  device_signed_in: ({ account }) => `В аккаунт ${account} вошли с другого устройства`,
  sessions_imported: ({ count: accounts }) =>
    `Импорт сеансов: ${count(accounts, ['аккаунт', 'аккаунта', 'аккаунтов'])}`,
  refresh_failed: ({ account }) => `Аккаунт ${account} не обновился`,
  flood_wait: ({ account, seconds }) => `Telegram просит аккаунт ${account} подождать ${span(seconds)}`,
  telegram_unreachable: ({ count: accounts }) =>
    `Нет связи с Telegram (${count(accounts, ['аккаунт', 'аккаунта', 'аккаунтов'])})`,
  telegram_back: ({ seconds }) => `Связь с Telegram восстановлена через ${span(seconds)}`,
  worker_started: () => 'Автообновление подарков включено',
  worker_stopped: () => 'Автообновление подарков остановлено',
  worker_broke: () => 'Автообновление подарков прервалось и запускается снова',
  catalogue_read: ({ count: gifts }) =>
    `Каталог прочитан в первый раз: ${count(gifts, ['подарок', 'подарка', 'подарков'])}`,
  gift_new: ({ gift, after, total }) =>
    `Новый подарок ${gift} за ${stars(after)}${total === undefined ? '' : `, ${count(total, ['штука', 'штуки', 'штук'])}`}`,
  gift_sold_out: ({ gift }) => `Подарок ${gift} распродан`,
  gift_back: ({ gift }) => `Подарок ${gift} снова в продаже`,
  gift_price: ({ gift, before, after }) => `Цена подарка ${gift}: ${stars(before)} → ${stars(after)}`,
  gift_resale: ({ gift, before, after }) => `Наименьшая цена перепродажи ${gift}: ${stars(before)} → ${stars(after)}`,
}
