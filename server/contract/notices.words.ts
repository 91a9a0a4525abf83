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
    en: 'Save a bot token first: the bot writes the notices.',
    ru: 'Сначала сохраните токен бота: уведомления пишет бот.',
  },
  notices_need_chat: {
    status: 409,
    en: 'Connect a chat first: the bot has nowhere to write.',
    ru: 'Сначала подключите чат: боту некуда писать.',
  },
  bot_blocked: {
    status: 409,
    en: 'The bot may not write to you. Open it in Telegram, press Start (or Unblock), and try again.',
    ru: 'Бот не может вам написать. Откройте его в Telegram, нажмите «Запустить» (или разблокируйте) и повторите.',
  },
  chat_not_found: {
    status: 409,
    en: 'The bot does not know this chat. Open the bot in Telegram and press Start, or add it to the group.',
    ru: 'Бот не знает этого чата. Откройте бота в Telegram и нажмите «Запустить» или добавьте его в группу.',
  },
  bot_no_rights: {
    status: 409,
    en: 'The bot may not write in this chat. Let it back in and allow it to post.',
    ru: 'Боту нельзя писать в этот чат. Верните его и разрешите ему отправлять сообщения.',
  },
  bot_token_revoked: {
    status: 409,
    en: 'Telegram does not accept the bot token any more. Save a new one from @BotFather.',
    ru: 'Telegram больше не принимает токен бота. Сохраните новый от @BotFather.',
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
    en: ({ chat }) => (chat === undefined ? 'Notices go to another chat' : `Notices go to the chat ${chat}`),
    ru: ({ chat }) => (chat === undefined ? 'Уведомления идут в другой чат' : `Уведомления идут в чат ${chat}`),
  },
  notice_chat_removed: {
    topic: 'panel',
    icon: 'bot',
    tone: 'plain',
    en: () => 'Notices go to no chat any more',
    ru: () => 'Уведомления больше не идут в чат',
  },
})
