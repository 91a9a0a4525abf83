import type { ActivityNotes } from '../activity/note.ts'
import type { SettingsBus } from './service.ts'

/** Changed settings and the bot's token. */
export function noteSettings(settings: SettingsBus, { note, record }: ActivityNotes): void {
  settings.alongside('changed', ({ userId, fields }) => record(userId, 'settings_changed', { fields }))
  settings.alongside('bot_token', ({ userId, botUsername }) =>
    botUsername === null
      ? record(userId, 'bot_token_removed')
      : record(userId, 'bot_token_saved', { bot: botUsername }),
  )
  settings.on('bot_token_refused', ({ userId }) => note(userId, 'bot_token_refused'))
}
