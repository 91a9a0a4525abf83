import { describeCaller, type ActivityNotes } from '../activity/note.ts'
import type { UserBus } from './service.ts'

/**
 * Panel sign-ins, failed attempts, and password changes. Sign-in and sign-out do not depend on their rows: a full disk
 * must not lock people out of the panel that reports it.
 */
export function noteUsers(users: UserBus, { note, record }: ActivityNotes): void {
  users.alongside('joined', ({ userId, from }) => record(userId, 'panel_joined', describeCaller(from)))
  users.alongside('password_changed', ({ userId, from }) => record(userId, 'password_changed', describeCaller(from)))
  users.on('signed_in', ({ userId, from }) => note(userId, 'panel_signed_in', describeCaller(from)))
  users.on('sign_in_failed', ({ userId, from, reason }) =>
    note(userId, 'panel_sign_in_failed', { ...describeCaller(from), reason }),
  )
  users.on('signed_out', ({ userId, isByUser }) => {
    if (isByUser) note(userId, 'panel_signed_out')
  })
  users.on('password_refused', ({ userId, from, reason }) =>
    note(userId, 'password_refused', { ...describeCaller(from), reason }),
  )
}
