import { z } from 'zod'
import { declareCalls } from './declare.ts'
import { idParams } from './ids.ts'

export const sessionFormat = z.enum(['gramjs', 'telethon', 'pyrogram'])
export type SessionFormat = z.infer<typeof sessionFormat>

/** `password` is the panel's own. */
export const sessionExport = z.object({ password: z.string().min(1).max(256), format: sessionFormat })

/** A full credential: shown once and stored nowhere. */
export const exportedSession = z.object({ session: z.string() })

export const calls = declareCalls({
  // Only a person may import and export sessions.
  'POST /api/account/:id/export': {
    scope: 'person',
    group: 'accounts',
    summary: {
      en: 'Export the session of an account as a string for another client; requires the panel password',
      ru: 'Экспортировать сеанс аккаунта строкой для другого клиента; нужен пароль панели',
    },
    params: idParams,
    body: sessionExport,
    hasSecretAnswer: true,
    answers: { 200: exportedSession },
    refusals: ['not_found', 'wrong_password', 'rate_limited', 'session_invalid'],
  },
})
