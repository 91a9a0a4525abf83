import { z } from 'zod'
import { ok } from './answers.ts'
import { declareCalls, declareLiveEvents } from './declare.ts'

/** Whole Stars. Far above what anybody holds, and exact in a number with room to add. */
export const MOST_STARS = 1_000_000_000
const stars = z.number().int().min(0).max(MOST_STARS)

/** Null: there is none. */
export const spendingLimits = z.object({
  /** All accounts together, a day. */
  day_cap: stars.nullable(),
  account_day_cap: stars.nullable(),
  /** One gift. */
  piece_cap: stars.nullable(),
  /** What an account keeps. */
  reserve: stars.nullable(),
  /** An order that may cost more asks for the panel's password. */
  confirm_above: stars.nullable(),
})

/** What one account has to spend, in Stars; null before its balance was read. */
export const spendingAccount = z.object({
  account_id: z.number().int(),
  balance: z.number().nullable(),
  /** Set aside for what is being bought, or is unclear. */
  held: z.number(),
  /** `balance` less `held` and what was paid since that balance was known; never below 0. */
  free: z.number().nullable(),
  spent_today: z.number(),
  /** Why the account buys nothing, by a code of the panel; null while it may. */
  problem: z.string().nullable(),
})

export const spending = spendingLimits.extend({
  /** Nothing is ever bought while it is off, as on a new panel. */
  is_on: z.boolean(),
  /** What is held and unclear counts; a refund frees nothing of the day that it was spent on. */
  spent_today: z.number(),
  held: z.number(),
  day_ends_at: z.string(),
  accounts: z.array(spendingAccount),
})
export type Spending = z.infer<typeof spending>

export const spendingPatch = spendingLimits
  .extend({ is_on: z.boolean() })
  .partial()
  .extend({ password: z.string().min(1).max(256).optional() })
  .strict()
export type SpendingPatch = z.infer<typeof spendingPatch>

export const live = declareLiveEvents({ spending: z.object({ spending }) })

export const calls = declareCalls({
  'GET /api/spending': {
    scope: 'read',
    group: 'spending',
    summary: {
      en: 'Whether the panel may spend Stars, how many, and what each account has',
      ru: 'Можно ли панели тратить звёзды, сколько, и что есть у каждого аккаунта',
    },
    answers: { 200: spending },
  },
  'POST /api/spending': {
    scope: 'spend',
    group: 'spending',
    summary: {
      en: 'Save any of it. Whatever allows more asks a person for the password; a token may only allow less',
      ru: 'Сохранить любое из этого. Чтобы разрешить больше, нужен пароль; токен может только уменьшать',
    },
    body: spendingPatch,
    answers: { 200: ok.extend({ spending }) },
    refusals: ['password_required', 'wrong_password', 'rate_limited', 'insufficient_scope'],
  },
  'POST /api/spending/stop': {
    scope: 'manage',
    group: 'spending',
    summary: {
      en: 'Stop buying: switched off, what was not sent is released, what is unclear is only looked up',
      ru: 'Остановить покупки: выключить, освободить неотправленное, неясное только проверять',
    },
    answers: { 200: z.object({ released: z.number().int(), verifying: z.number().int() }) },
  },
})
