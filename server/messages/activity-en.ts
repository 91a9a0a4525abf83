import type { ActivityTitles } from './activity.ts'
import { formatNumber, pluralForm } from './numbers.ts'

const number = (value: number) => formatNumber(value, 'en')
const count = (value: number | null | undefined, one: string, other: string) =>
  `${number(value ?? 0)} ${pluralForm(value ?? 0, 'en') === 'one' ? one : other}`
const stars = (value: number | null | undefined) =>
  value === null || value === undefined ? 'none' : count(value, 'Star', 'Stars')
const span = (seconds = 0) => {
  if (seconds < 120) return count(seconds, 'second', 'seconds')
  if (seconds < 7200) return count(Math.ceil(seconds / 60), 'minute', 'minutes')
  return count(Math.ceil(seconds / 3600), 'hour', 'hours')
}
const named = { language: 'language', theme: 'theme' }

export const activityTitlesEn: ActivityTitles = {
  panel_joined: () => 'The owner of this panel was created',
  panel_signed_in: () => 'Sign-in to the panel',
  panel_sign_in_failed: () => 'A sign-in to the panel failed',
  panel_signed_out: () => 'Signed out of the panel',
  password_changed: () => 'The password of the panel was changed',
  password_refused: () => 'A change of the password was refused',
  settings_changed: ({ fields = [] }) => `Settings saved: ${fields.map((field) => named[field]).join(', ')}`,
  bot_token_saved: ({ bot }) => (bot === undefined ? 'Bot token saved' : `Bot token saved: @${bot}`),
  bot_token_removed: () => 'Bot token removed',
  bot_token_refused: () => 'Telegram refused the bot token',
  notice_chat_connected: ({ chat }) =>
    chat === undefined ? 'Notices go to another chat' : `Notices go to the chat ${chat}`,
  notice_chat_removed: () => 'Notices go to no chat any more',
  api_token_created: ({ token_name: name }) => (name === undefined ? 'API token made' : `API token made: ${name}`),
  api_token_revoked: ({ token_name: name }) =>
    name === undefined ? 'API token revoked' : `API token revoked: ${name}`,
  session_exported: ({ account }) => `The session of ${account} was exported`,
  session_export_refused: ({ account }) => `Export of the session of ${account} was refused`,
  disk_full: () => 'The disk is full: something could not be saved',
  account_added: ({ account }) => `${account} was added`,
  account_signed_in: ({ account }) => `${account} was signed in again`,
  account_sign_in_failed: ({ account }) => `Signing in ${account} failed`,
  account_signed_out: ({ account }) => `${account} was signed out by Telegram`,
  account_key_unknown: ({ account }) => `Whoever answers for Telegram does not know the key of ${account}`,
  account_removed: ({ account }) => `${account} was removed`,
  device_signed_in: ({ account }) => `Another device signed in to ${account}`,
  sessions_imported: ({ count: accounts }) => `Import of sessions: ${count(accounts, 'account', 'accounts')}`,
  refresh_failed: ({ account }) => `Refreshing ${account} failed`,
  flood_wait: ({ account, seconds }) => `Telegram asks ${account} to wait ${span(seconds)}`,
  telegram_unreachable: ({ count: accounts }) =>
    `Telegram cannot be reached (${count(accounts, 'account', 'accounts')})`,
  telegram_back: ({ seconds }) => `Telegram answers again after ${span(seconds)}`,
  worker_started: () => 'Auto-update of the gifts started',
  worker_stopped: () => 'Auto-update of the gifts stopped',
  worker_broke: () => 'Auto-update of the gifts broke and starts again',
  catalogue_read: ({ count: gifts }) => `The catalogue was read for the first time: ${count(gifts, 'gift', 'gifts')}`,
  gift_new: ({ gift, after, total }) =>
    `New gift ${gift} for ${stars(after)}${total === undefined ? '' : `, ${count(total, 'copy', 'copies')}`}`,
  gift_sold_out: ({ gift }) => `${gift} is sold out`,
  gift_back: ({ gift }) => `${gift} is on sale again`,
  gift_price: ({ gift, before, after }) => `Price of ${gift}: ${stars(before)} → ${stars(after)}`,
  gift_resale: ({ gift, before, after }) => `Lowest resale price of ${gift}: ${stars(before)} → ${stars(after)}`,
}
