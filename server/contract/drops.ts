/** What came on sale, and what the rules made of it. */
import { z } from 'zod'
import { declareCalls, declareLiveEvents } from './declare.ts'
import { gift } from './gifts.ts'
import { idParams } from './ids.ts'
import { ruleOccasions, ruleReason } from './rules.ts'

/** The steps of a drop, by the panel's own clock. */
export const dropSteps = [
  'seen',
  'decided',
  'form_asked',
  'form',
  'payment_sent',
  'paid',
  'refused',
  'unclear',
  'handed_over',
  'waits_for_unlock',
  'asked_owner',
  'sold_out',
  'ended',
] as const
export type DropStep = (typeof dropSteps)[number]

export const drop = z.object({
  id: z.number().int(),
  /** As it was seen. */
  gift,
  occasion: z.enum(ruleOccasions),
  seen_at: z.string(),
  left_at_sight: z.number().int().nullable(),
  sold_out_at: z.string().nullable(),
  /** Of every armed rule; of the one that took it also why a piece was not bought. */
  reasons: z.array(ruleReason),
  order_ids: z.array(z.number().int()),
  /** Pieces. */
  bought: z.number().int(),
  /** Stars. */
  spent: z.number(),
  /** Whether anything of it is still under way. */
  is_running: z.boolean(),
  /** `ms` counts from the answer that showed the gift; an account's steps name it. */
  timeline: z.array(
    z.object({
      ms: z.number(),
      step: z.enum(dropSteps),
      account_id: z.number().int().optional(),
      detail: z.string().optional(),
    }),
  ),
})
export type Drop = z.infer<typeof drop>

export const dropQuery = z.object({
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type DropQuery = z.infer<typeof dropQuery>

export const live = declareLiveEvents({ drop: z.object({ drop }) })

export const calls = declareCalls({
  'GET /api/drops': {
    scope: 'read',
    group: 'rules',
    summary: { en: 'What came on sale, newest first', ru: 'Что поступало в продажу, новые сверху' },
    query: dropQuery,
    answers: { 200: z.object({ items: z.array(drop), next: z.string().nullable() }) },
  },
  'GET /api/drops/:id': {
    scope: 'read',
    group: 'rules',
    summary: { en: 'One of them, with its timeline', ru: 'Один из них, с хронологией' },
    params: idParams,
    answers: { 200: z.object({ drop }) },
    refusals: ['not_found'],
  },
})
