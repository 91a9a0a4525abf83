import { z } from 'zod'
import { declareCalls } from './declare.ts'
import { ok } from './answers.ts'

export const PASSWORD_MIN_LENGTH = 8

/** Lengths are capped so that a huge name or password costs no hashing time. */
export const credentials = z.object({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
})
export type Credentials = z.infer<typeof credentials>

/** `setup_code` is the one that the panel printed at its start; only the first user of one that strangers can reach needs it. */
export const newUser = credentials.extend({ setup_code: z.string().max(64).optional() })
export type NewUser = z.infer<typeof newUser>

export const me = z.object({
  id: z.number().int(),
  username: z.string(),
  created_at: z.string(),
})
export type Me = z.infer<typeof me>

/** `first`: no user exists yet, and the first one may register. */
export const registrationState = z.enum(['first', 'open', 'closed'])

export const health = z.object({
  ok: z.literal(true),
  version: z.string(),
  demo: z.boolean(),
  /** Whether `POST /api/auth/register` would accept a new user now. */
  registration: registrationState,
  /** Whether the first user has to give the set-up code that the panel printed at its start. */
  setup_code: z.boolean(),
})
export type Health = z.infer<typeof health>

export const passwordChange = z.object({
  current_password: z.string().min(1).max(256),
  new_password: z.string().min(1).max(256),
})

export const calls = declareCalls({
  'POST /api/auth/register': {
    scope: 'open',
    group: 'panel',
    summary: { en: 'Become a user and sign in', ru: 'Стать пользователем и войти' },
    body: newUser,
    answers: { 200: ok },
    refusals: [
      'username_and_password_required',
      'weak_password',
      'registration_closed',
      'username_taken',
      'setup_code_required',
      'setup_code_invalid',
    ],
    misfit: { missing: 'username_and_password_required' },
    limit: 'register',
  },
  'POST /api/auth/login': {
    scope: 'open',
    group: 'panel',
    summary: { en: 'Sign in; ends the earlier sign-in', ru: 'Войти; прежний вход завершается' },
    body: credentials,
    answers: { 200: ok },
    refusals: ['rate_limited', 'invalid_credentials'],
  },
  'DELETE /api/auth/logout': {
    scope: 'person',
    group: 'panel',
    summary: { en: 'Sign out; the token is dead', ru: 'Выйти; токен больше не действует' },
    answers: { 200: ok },
  },
  'GET /api/me': {
    scope: 'read',
    group: 'panel',
    summary: { en: 'Who is signed in', ru: 'Кто вошёл' },
    answers: { 200: me },
  },
  'POST /api/me/password': {
    scope: 'person',
    group: 'panel',
    summary: {
      en: 'Change the password; other sign-ins end and this one gets a new cookie',
      ru: 'Сменить пароль; другие входы завершаются, этот получает новый cookie',
    },
    body: passwordChange,
    hasSecretAnswer: true,
    answers: { 200: ok },
    refusals: ['rate_limited', 'wrong_password', 'weak_password'],
  },
  'GET /api/health': {
    scope: 'open',
    group: 'panel',
    summary: {
      en: 'Whether the panel runs, and whether it takes new users',
      ru: 'Работает ли панель и принимает ли новых пользователей',
    },
    answers: { 200: health },
  },
})
