/** Accounts from which nothing is sent any more, because their user said so, and what was written about those that Telegram froze. */
import { z } from 'zod'
import { account } from './accounts.ts'
import { declareCalls } from './declare.ts'
import { idParams } from './ids.ts'

/** `reason` is the user's own words. */
export const freezeWish = z.object({ reason: z.string().trim().max(200).optional() }).strict()
/** `password` is the panel's own. */
export const unfreezeWish = z.object({ password: z.string().min(1).max(256) }).strict()

export const appeal = z.object({
  id: z.number().int(),
  at: z.string(),
  text: z.string(),
  answer: z.string().nullable(),
  answered_at: z.string().nullable(),
})
export type Appeal = z.infer<typeof appeal>

const written = z.string().trim().min(1).max(4000)
/** What was asked; or, with the id of that, what was answered. */
export const appealWish = z.union([
  z.object({ text: written }).strict(),
  z.object({ id: z.number().int().positive(), answer: written }).strict(),
])
export type AppealWish = z.infer<typeof appealWish>

export const appealsQuery = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const appealList = z.object({ items: z.array(appeal), next: z.string().nullable() })

const answers = { 200: z.object({ account }) }
export const calls = declareCalls({
  'POST /api/account/:id/freeze': {
    scope: 'manage',
    group: 'accounts',
    summary: {
      en: 'Freeze an account: nothing is sent to Telegram from it any more, reading goes on',
      ru: 'Заморозить аккаунт: в Telegram от него больше ничего не отправляется, чтение продолжается',
    },
    params: idParams,
    body: freezeWish.nullish(),
    answers,
    refusals: ['not_found'],
  },
  // A program may stop, and never let go on.
  'POST /api/account/:id/unfreeze': {
    scope: 'person',
    group: 'accounts',
    summary: {
      en: 'End the freeze of an account, for the password of the panel',
      ru: 'Разморозить аккаунт; нужен пароль панели',
    },
    params: idParams,
    body: unfreezeWish,
    answers,
    refusals: ['not_found', 'password_required', 'wrong_password', 'rate_limited'],
    misfit: { missing: 'password_required' },
  },
  'GET /api/account/:id/appeals': {
    scope: 'read',
    group: 'accounts',
    summary: {
      en: 'What was asked of Telegram about the account and answered, newest first, as it was written down',
      ru: 'Что спросили у Telegram об аккаунте и что ответили: ваши записи, новые сверху',
    },
    params: idParams,
    query: appealsQuery,
    answers: { 200: appealList },
    refusals: ['not_found'],
  },
  'POST /api/account/:id/appeals': {
    scope: 'manage',
    group: 'accounts',
    summary: {
      en: 'Write down what was asked, or what was answered to it; nothing is sent to Telegram',
      ru: 'Записать, что спросили, или что на это ответили; в Telegram ничего не отправляется',
    },
    params: idParams,
    body: appealWish,
    answers: { 200: z.object({ item: appeal }) },
    refusals: ['not_found'],
  },
})
