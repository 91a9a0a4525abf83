import { z } from 'zod'
import { declareCalls } from './declare.ts'

/** Location and size of the panel's data, in bytes. */
export const storage = z.object({
  data_dir: z.string(),
  database_bytes: z.number().int(),
  sessions_bytes: z.number().int(),
  /** Without sessions set aside, although their bytes are counted. */
  sessions: z.number().int(),
  cache_bytes: z.number().int(),
})
export type Storage = z.infer<typeof storage>

export const calls = declareCalls({
  'GET /api/storage': {
    scope: 'read',
    group: 'panel',
    summary: {
      en: 'Where the data is stored and how much space it takes',
      ru: 'Где хранятся данные и сколько места занимают',
    },
    answers: { 200: storage },
  },
})
