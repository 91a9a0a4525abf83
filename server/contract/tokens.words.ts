/** Errors and activity of API tokens. */
import { z } from 'zod'
import { declareDetails, declareErrors, declareKinds, type Words } from './declare.ts'
import { words } from './fact-shapes.ts'
import { tokenScope, type TokenScope } from './tokens.ts'

/** What the activity log stores about a token; never the token itself. */
export const facts = { token_name: words, scopes: z.array(tokenScope) }

const scopeWords: Record<TokenScope, Words> = {
  read: { en: 'read', ru: 'чтение' },
  manage: { en: 'manage', ru: 'управление' },
  spend: { en: 'spend', ru: 'траты' },
  messages: { en: 'chats', ru: 'чаты' },
}
export const details = declareDetails([
  ({ scopes }, language) => scopes?.map((scope) => scopeWords[scope][language]).join(', '),
])

export const errors = declareErrors({
  too_many_tokens: {
    status: 409,
    en: 'There are too many tokens. Revoke those you no longer need.',
    ru: 'Слишком много токенов. Отзовите те, что больше не нужны.',
  },
})

export const kinds = declareKinds({
  api_token_created: {
    topic: 'panel',
    icon: 'key',
    tone: 'plain',
    en: ({ token_name: name }) => (name === undefined ? 'API token created' : `API token created: ${name}`),
    ru: ({ token_name: name }) => (name === undefined ? 'Создан токен API' : `Создан токен API: ${name}`),
  },
  api_token_revoked: {
    topic: 'panel',
    icon: 'key',
    tone: 'plain',
    en: ({ token_name: name }) => (name === undefined ? 'API token revoked' : `API token revoked: ${name}`),
    ru: ({ token_name: name }) => (name === undefined ? 'Отозван токен API' : `Отозван токен API: ${name}`),
  },
})
