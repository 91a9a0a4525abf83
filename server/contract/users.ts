import { z } from 'zod'
import { declareCalls } from './declare.ts'
import { ok } from './answers.ts'

export const PASSWORD_MIN_LENGTH = 8

/** Lengths are limited, so a huge name or password costs no hashing time. */
export const credentials = z.object({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
})
export type Credentials = z.infer<typeof credentials>

/** `setup_code` is printed at start; only the first user of a panel that strangers can reach needs it. */
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
  /** Whether `POST /api/auth/register` accepts a new user now. */
  registration: registrationState,
  /** Whether the first user must send the set-up code printed at start. */
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
    summary: { en: 'Register and sign in', ru: 'Зарегистрироваться и войти' },
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
    summary: { en: 'Sign in and end the previous sign-in', ru: 'Войти и завершить прежний вход' },
    body: credentials,
    answers: { 200: ok },
    refusals: ['rate_limited', 'invalid_credentials'],
  },
  'DELETE /api/auth/logout': {
    scope: 'person',
    group: 'panel',
    summary: { en: 'Sign out and invalidate the token', ru: 'Выйти; токен перестаёт действовать' },
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
      en: 'Change the password, end other sign-ins and renew this cookie',
      ru: 'Сменить пароль, завершить другие входы и обновить cookie',
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
      en: 'Whether the panel is running and accepts new users',
      ru: 'Работает ли панель и принимает ли новых пользователей',
    },
    answers: { 200: health },
  },
})
