/** A user's settings: bot token, language, theme. The token is encrypted at rest and shown only masked. */
import type { Settings, SettingsPatch } from '../contract/settings.ts'
import type { CommitBus } from '../db/commit-bus.ts'
import { places } from '../db/sealed-places.ts'
import { AppError } from '../lib/app-error.ts'
import type { SecretBox } from '../lib/secret-box.ts'
import type { BotApi } from '../telegram/gateway.ts'
import type { SettingsRow, SettingsStore } from './store.ts'

const TOKEN_SHAPE = /^\d{3,20}:[A-Za-z0-9_-]{20,200}$/

export interface SettingsEvents {
  /** Something changed. */
  changed: { userId: number; fields: ('language' | 'theme')[] }
  /** A token was saved, or removed (null). */
  bot_token: { userId: number; botUsername: string | null }
  /** The Bot API rejected the token that the user wanted to save. */
  bot_token_refused: { userId: number }
}

export type SettingsBus = CommitBus<SettingsEvents, 'changed' | 'bot_token'>

export interface SettingsService {
  get(userId: number): Settings
  /** Saves all or nothing. Throws `bot_token_invalid`, and `TelegramError` if the Bot API cannot be reached. */
  update(userId: number, patch: SettingsPatch): Promise<Settings>
  getBotToken(userId: number): string | null
}

export function createSettingsService(parts: {
  store: SettingsStore
  secrets: SecretBox
  botApi: BotApi
  bus: SettingsBus
}): SettingsService {
  const { store, secrets, botApi, bus } = parts

  const read = (userId: number): SettingsRow => {
    const row = store.get(userId)
    if (!row) throw new AppError('not_found')
    return row
  }
  const openToken = (userId: number, { botTokenSealed }: SettingsRow) =>
    botTokenSealed === null ? null : secrets.open(places.botToken(userId), botTokenSealed)
  const present = (userId: number): Settings => {
    const row = read(userId)
    const token = openToken(userId, row)
    return {
      bot_token: token === null ? null : maskToken(token),
      bot_token_set: token !== null,
      bot_username: row.botUsername,
      language: row.language,
      theme: row.theme,
    }
  }

  /** The columns that a token patch changes. An empty field removes the token; the mask keeps it. */
  const chooseToken = async (
    userId: number,
    wish: string | null | undefined,
    current: string | null,
  ): Promise<Partial<SettingsRow>> => {
    if (wish === undefined) return {}
    const token = wish?.trim() ?? ''
    if (token === '') return { botTokenSealed: null, botUsername: null }
    if (current !== null && token === maskToken(current)) return {}
    if (!TOKEN_SHAPE.test(token)) throw new AppError('bot_token_invalid')
    const botUsername = await botApi.fetchBotUsername(token)
    if (botUsername === null) {
      bus.emit('bot_token_refused', { userId })
      throw new AppError('bot_token_invalid')
    }
    return { botTokenSealed: secrets.seal(places.botToken(userId), token), botUsername }
  }

  const save = (userId: number, changes: Partial<SettingsRow>) =>
    bus.commit((tell) => {
      const before = read(userId)
      store.update(userId, changes)
      const fields = (['language', 'theme'] as const).filter(
        (field) => changes[field] !== undefined && changes[field] !== before[field],
      )
      if (fields.length > 0) tell('changed', { userId, fields })
      const { botTokenSealed, botUsername = null } = changes
      const isChange = botTokenSealed !== undefined && (botTokenSealed !== null || before.botTokenSealed !== null)
      if (isChange) tell('bot_token', { userId, botUsername })
    })

  return {
    get: present,
    getBotToken: (userId) => openToken(userId, read(userId)),
    async update(userId, { bot_token: botToken, language, theme }) {
      const changes = await chooseToken(userId, botToken, openToken(userId, read(userId)))
      if (language !== undefined) changes.language = language
      if (theme !== undefined) changes.theme = theme
      if (Object.keys(changes).length > 0) save(userId, changes)
      return present(userId)
    },
  }
}

/** All but the last four characters hidden, keeping the length. */
function maskToken(token: string): string {
  return `${'•'.repeat(8)}${token.slice(-4)}`
}
