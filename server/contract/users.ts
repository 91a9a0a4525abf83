import { z } from 'zod'

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

export const ok = z.object({ ok: z.literal(true) })

export const passwordChange = z.object({
  current_password: z.string().min(1).max(256),
  new_password: z.string().min(1).max(256),
})
