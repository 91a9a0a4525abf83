import { z } from 'zod'

export const apiProfile = z.object({
  id: z.number().int(),
  api_id: z.number().int(),
  name: z.string(),
  /** How many accounts use it. */
  accounts: z.number().int(),
})
export type ApiProfile = z.infer<typeof apiProfile>

export const apiProfileList = z.object({ items: z.array(apiProfile) })

/** `api_id` as my.telegram.org shows it, as a number or as digits. */
export const newApiProfile = z.object({
  api_id: z
    .union([
      z.number().int(),
      z
        .string()
        .trim()
        .regex(/^\d{1,10}$/),
    ])
    .transform(Number)
    .pipe(z.number().int().positive().max(2_147_483_647)),
  api_hash: z
    .string()
    .trim()
    .regex(/^[0-9a-fA-F]{32}$/, 'expected 32 hexadecimal characters'),
  name: z.string().trim().max(64).optional(),
})
export type NewApiProfile = z.infer<typeof newApiProfile>

export const apiProfileCreated = z.object({ api_profile_id: z.number().int() })
export const apiProfilePatch = z.object({ name: z.string().trim().min(1).max(64) })
export const idParams = z.object({ id: z.coerce.number().int().positive() })
