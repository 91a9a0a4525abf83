import { z } from 'zod'
import { declareCalls } from './declare.ts'

/** `reason` is null if all is well; an `ok` part may have one as an explanation. */
const part = <Reasons extends readonly [string, ...string[]]>(reasons: Reasons) =>
  z.object({ ok: z.boolean(), reason: z.enum(reasons).nullable() })

/** Whether the panel can do its work now, part by part. Says nothing about accounts except whether one is connected. */
export const readiness = z.object({
  ok: z.boolean(),
  database: part(['busy', 'not_writable', 'disk_full']),
  data_folder: part(['not_writable', 'disk_full']),
  /** The gifts worker; `off` is ok. */
  worker: part(['off', 'restarting']),
  /** `no_accounts` is ok; `connecting`: none connected since the start. */
  telegram: part(['no_accounts', 'connecting', 'unreachable']),
})
export type Readiness = z.infer<typeof readiness>

export const calls = declareCalls({
  'GET /api/ready': {
    scope: 'open',
    group: 'panel',
    summary: {
      en: 'Whether the panel is ready; 503 when a part is not',
      ru: 'Готова ли панель к работе; 503, если какая-то часть не готова',
    },
    answers: { 200: readiness, 503: readiness },
  },
})
