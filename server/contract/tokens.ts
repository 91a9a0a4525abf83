import { z } from 'zod'
import { declareCalls } from './declare.ts'
import { ok } from './answers.ts'
import { idParams } from './ids.ts'

/**
 * `read`: every GET, streams included. `manage`: calls that change something, except those for a person only. `spend`: what
 * costs Stars or destroys gifts. `messages`: chats.
 */
export const tokenScopes = ['read', 'manage', 'spend', 'messages'] as const
export const tokenScope = z.enum(tokenScopes)
export type TokenScope = z.infer<typeof tokenScope>

export const apiToken = z.object({
  id: z.number().int(),
  name: z.string(),
  scopes: z.array(tokenScope),
  created_at: z.string(),
  /** Null: valid until revoked. */
  expires_at: z.string().nullable(),
  /** A day in UTC, `2026-11-20`. */
  last_used_on: z.string().nullable(),
  /** Last characters of the token. */
  last_four: z.string(),
})
export type ApiToken = z.infer<typeof apiToken>

export const apiTokenList = z.object({ items: z.array(apiToken) })

export const newApiToken = z.object({
  name: z.string().trim().min(1).max(64),
  scopes: z
    .array(tokenScope)
    .min(1)
    .max(tokenScopes.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'names a scope twice'),
  /** 30, 90 or 365; null: until revoked. */
  expires_in_days: z.literal([30, 90, 365]).nullable(),
})
export type NewApiToken = z.infer<typeof newApiToken>

/** `token` is shown only this once: the panel stores only its hash. */
export const apiTokenCreated = z.object({ token: z.string(), item: apiToken })
export type ApiTokenCreated = z.infer<typeof apiTokenCreated>

export const calls = declareCalls({
  'GET /api/tokens': {
    scope: 'person',
    group: 'tokens',
    summary: { en: 'The API tokens, newest first', ru: 'Токены API, новые сверху' },
    answers: { 200: apiTokenList },
  },
  'POST /api/tokens': {
    scope: 'person',
    group: 'tokens',
    summary: {
      en: 'Create an API token; its text is only in this response',
      ru: 'Создать токен API; его текст есть только в этом ответе',
    },
    body: newApiToken,
    hasSecretAnswer: true,
    answers: { 200: apiTokenCreated },
    refusals: ['too_many_tokens'],
  },
  'DELETE /api/tokens/:id': {
    scope: 'person',
    group: 'tokens',
    summary: { en: 'Revoke an API token and close its streams', ru: 'Отозвать токен API и закрыть его потоки' },
    params: idParams,
    answers: { 200: ok },
    refusals: ['not_found'],
  },
})
