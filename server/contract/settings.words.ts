/** Errors and activity of the settings. */
import { z } from 'zod'
import { declareErrors, declareKinds } from './declare.ts'
import { words } from './fact-shapes.ts'

export const facts = { fields: z.array(z.enum(['language', 'theme'])), bot: words }

const fieldWords = { language: { en: 'language', ru: 'язык' }, theme: { en: 'theme', ru: 'тема' } }

export const errors = declareErrors({
  bot_token_type: { status: 400, en: 'The bot token must be text.', ru: 'Токен бота должен быть строкой.' },
  bot_token_invalid: {
    status: 400,
    en: 'Telegram does not know this bot token. Copy it from @BotFather again.',
    ru: 'Telegram не знает этого токена бота. Скопируйте его у @BotFather ещё раз.',
  },
})

export const kinds = declareKinds({
  settings_changed: {
    topic: 'panel',
    icon: 'settings',
    tone: 'plain',
    en: ({ fields = [] }) => `Settings saved: ${fields.map((field) => fieldWords[field].en).join(', ')}`,
    ru: ({ fields = [] }) => `Настройки сохранены: ${fields.map((field) => fieldWords[field].ru).join(', ')}`,
  },
  bot_token_saved: {
    topic: 'panel',
    icon: 'bot',
    tone: 'plain',
    en: ({ bot }) => (bot === undefined ? 'Bot token saved' : `Bot token saved: @${bot}`),
    ru: ({ bot }) => (bot === undefined ? 'Токен бота сохранён' : `Токен бота сохранён: @${bot}`),
  },
  bot_token_removed: {
    topic: 'panel',
    icon: 'bot',
    tone: 'plain',
    en: () => 'Bot token removed',
    ru: () => 'Токен бота удалён',
  },
  bot_token_refused: {
    topic: 'panel',
    icon: 'bot',
    tone: 'warn',
    en: () => 'Telegram refused the bot token',
    ru: () => 'Telegram отклонил токен бота',
  },
})
