import type { Bus } from '../lib/bus.ts'
import type { SettingsEvents } from '../settings/service.ts'
import type { Caller, UserEvents } from '../users/service.ts'
import { readDevice } from './device-words.ts'
import type { NoteActivity } from './service.ts'

/** Where a request came from, in facts. */
export const describeCaller = (from: Caller | null) =>
  from ? { address: from.address, ...readDevice(from.userAgent) } : {}

/** Sign-ins to the panel, its password and what was set in it. */
export function watchPanel(users: Bus<UserEvents>, settings: Bus<SettingsEvents>, note: NoteActivity): void {
  users.on('joined', ({ userId, from }) => note(userId, 'panel_joined', describeCaller(from)))
  users.on('signed_in', ({ userId, from }) => note(userId, 'panel_signed_in', describeCaller(from)))
  users.on('sign_in_failed', ({ userId, from, reason }) =>
    note(userId, 'panel_sign_in_failed', { ...describeCaller(from), reason }),
  )
  users.on('signed_out', ({ userId, isByUser }) => {
    if (isByUser) note(userId, 'panel_signed_out')
  })
  users.on('password_changed', ({ userId, from }) => note(userId, 'password_changed', describeCaller(from)))
  users.on('password_refused', ({ userId, from, reason }) =>
    note(userId, 'password_refused', { ...describeCaller(from), reason }),
  )
  settings.on('changed', ({ userId, fields }) => note(userId, 'settings_changed', { fields }))
  settings.on('bot_token', ({ userId, botUsername }) => {
    if (botUsername === null) note(userId, 'bot_token_removed')
    else note(userId, 'bot_token_saved', { bot: botUsername })
  })
  settings.on('bot_token_refused', ({ userId }) => note(userId, 'bot_token_refused'))
}
