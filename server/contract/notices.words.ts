/** Errors and activity of notices by the bot. */
import { declareErrors, declareKinds } from './declare.ts'
import { words } from './fact-shapes.ts'

export const facts = {
  /** Name of the Telegram chat that receives notices. */
  chat: words,
}

export const errors = declareErrors({
  notices_need_bot: {
    status: 409,
    en: 'Save a bot token first: the bot sends the notifications.',
    ru: 'Сначала сохраните токен бота: уведомления отправляет бот.',
  },
  notices_need_chat: {
    status: 409,
    en: 'Connect a chat first, so the bot knows where to write.',
    ru: 'Сначала подключите чат, чтобы бот знал, куда писать.',
  },
  bot_blocked: {
    status: 409,
    en: 'The bot can’t message you. Open it in Telegram, press Start (or Unblock), and try again.',
    ru: 'Бот не может вам написать. Откройте его в Telegram, нажмите «Запустить» (или «Разблокировать») и повторите.',
  },
  chat_not_found: {
    status: 409,
    en: 'The bot can’t find this chat. Open the bot in Telegram and press Start, or add it to the group.',
    ru: 'Бот не находит этот чат. Откройте бота в Telegram и нажмите «Запустить» или добавьте его в группу.',
  },
  bot_no_rights: {
    status: 409,
    en: 'The bot can’t post in this chat. Add it again and allow it to post.',
    ru: 'Бот не может писать в этот чат. Добавьте его снова и разрешите отправлять сообщения.',
  },
  bot_token_revoked: {
    status: 409,
    en: 'Telegram no longer accepts the bot token. Save a new one from @BotFather.',
    ru: 'Telegram больше не принимает токен бота. Получите новый у @BotFather и сохраните его.',
  },
  bot_refused: { status: 409, en: 'Telegram refused the bot’s message.', ru: 'Telegram отклонил сообщение бота.' },
  bot_unreachable: {
    status: 502,
    en: 'Telegram’s Bot API does not answer. The message may not have arrived; try again later.',
    ru: 'Bot API Telegram не отвечает. Сообщение могло не дойти, повторите позже.',
  },
})

export const kinds = declareKinds({
  notice_chat_connected: {
    topic: 'panel',
    icon: 'bot',
    tone: 'warn',
    en: ({ chat }) => (chat === undefined ? 'Notifications now go to another chat' : `Notifications now go to ${chat}`),
    ru: ({ chat }) =>
      chat === undefined ? 'Уведомления теперь приходят в другой чат' : `Уведомления теперь приходят в чат ${chat}`,
  },
  notice_chat_removed: {
    topic: 'panel',
    icon: 'bot',
    tone: 'plain',
    en: () => 'Notification chat disconnected',
    ru: () => 'Чат для уведомлений отключён',
  },
})
