import { z } from 'zod'
import { declareCalls } from './declare.ts'
import { idParams } from './ids.ts'

export const sessionFormat = z.enum(['gramjs', 'telethon', 'pyrogram'])
export type SessionFormat = z.infer<typeof sessionFormat>

/** `password` is the panel's own. */
export const sessionExport = z.object({ password: z.string().min(1).max(256), format: sessionFormat })

/** A full credential: it is shown once and stored nowhere. */
export const exportedSession = z.object({ session: z.string() })

export const calls = declareCalls({
  // Sessions come in and go out with a person alone.
  'POST /api/account/:id/export': {
    scope: 'person',
    group: 'accounts',
    summary: {
      en: 'The session of an account as a string for another client, for the password of the panel',
      ru: 'Выдать сеанс аккаунта, чтобы пользоваться им в другом месте; нужен пароль',
    },
    params: idParams,
    body: sessionExport,
    hasSecretAnswer: true,
    answers: { 200: exportedSession },
    refusals: ['not_found', 'wrong_password', 'rate_limited', 'session_invalid'],
    misfit: { path: 'not_found' },
  },
})
