import { z } from 'zod'
import { declareCalls } from './declare.ts'

export const language = z.enum(['en', 'ru'])
export type Language = z.infer<typeof language>
export const theme = z.enum(['system', 'dark', 'light'])
export type Theme = z.infer<typeof theme>

export const settings = z.object({
  /** Masked to its last four characters, or null. */
  bot_token: z.string().nullable(),
  bot_token_set: z.boolean(),
  bot_username: z.string().nullable(),
  /** Null: not chosen, use the browser's language. */
  language: language.nullable(),
  theme,
})
export type Settings = z.infer<typeof settings>

export const settingsPatch = z.object({
  bot_token: z.string().max(256).nullable().optional(),
  language: language.nullable().optional(),
  theme: theme.optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatch>

export const settingsSaved = z.object({ ok: z.literal(true), settings })

export const calls = declareCalls({
  'GET /api/settings': {
    scope: 'read',
    group: 'settings',
    summary: { en: 'The user’s settings', ru: 'Настройки пользователя' },
    answers: { 200: settings },
  },
  'POST /api/settings': {
    scope: 'manage',
    group: 'settings',
    summary: { en: 'Change settings', ru: 'Изменить настройки' },
    body: settingsPatch,
    answers: { 200: settingsSaved },
    refusals: ['bot_token_type', 'bot_token_invalid', 'telegram_unreachable', 'flood_wait'],
    misfit: { fields: { bot_token: { missing: 'bot_token_type', wrong: 'bot_token_invalid' } } },
  },
})
