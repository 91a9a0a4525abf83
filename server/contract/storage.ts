import { z } from 'zod'
import { declareCalls } from './declare.ts'

/** Where the panel keeps its data and how large it is; bytes. */
export const storage = z.object({
  data_dir: z.string(),
  database_bytes: z.number().int(),
  sessions_bytes: z.number().int(),
  /** Without those that are set aside, whose bytes count all the same. */
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
