import { z } from 'zod'
import { declareCalls } from './declare.ts'
import { ok } from './answers.ts'
import { idParams } from './ids.ts'

export const apiProfile = z.object({
  id: z.number().int(),
  api_id: z.number().int(),
  name: z.string(),
  /** How many accounts use it. */
  accounts: z.number().int(),
})
export type ApiProfile = z.infer<typeof apiProfile>

export const apiProfileList = z.object({ items: z.array(apiProfile) })

/** `api_id` from my.telegram.org, as a number or as digits. */
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

export const calls = declareCalls({
  'GET /api/apiprofiles': {
    scope: 'read',
    group: 'API profiles',
    summary: { en: 'The profiles, newest first', ru: 'Профили, новые сверху' },
    answers: { 200: apiProfileList },
  },
  'POST /api/apiprofile': {
    scope: 'manage',
    group: 'API profiles',
    summary: { en: 'Add an api_id and api_hash', ru: 'Добавить api_id и api_hash' },
    body: newApiProfile,
    answers: { 200: apiProfileCreated },
    refusals: ['api_id_and_api_hash_required', 'duplicate_api_id', 'duplicate_api_hash'],
    misfit: { missing: 'api_id_and_api_hash_required' },
  },
  'PATCH /api/apiprofile/:id': {
    scope: 'manage',
    group: 'API profiles',
    summary: { en: 'Rename a profile', ru: 'Переименовать профиль' },
    params: idParams,
    body: apiProfilePatch,
    answers: { 200: ok },
    refusals: ['not_found'],
  },
  'DELETE /api/apiprofile/:id': {
    scope: 'manage',
    group: 'API profiles',
    summary: {
      en: 'Delete a profile that no account uses',
      ru: 'Удалить профиль, которым не пользуется ни один аккаунт',
    },
    params: idParams,
    answers: { 200: ok },
    refusals: ['not_found', 'api_profile_in_use'],
  },
})
