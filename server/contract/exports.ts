import { z } from 'zod'

export const sessionFormat = z.enum(['gramjs', 'telethon', 'pyrogram'])
export type SessionFormat = z.infer<typeof sessionFormat>

/** `password` is the panel's own. */
export const sessionExport = z.object({ password: z.string().min(1).max(256), format: sessionFormat })

/** A full credential: it is shown once and stored nowhere. */
export const exportedSession = z.object({ session: z.string() })
