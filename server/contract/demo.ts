import { z } from 'zod'
import { declareCalls } from './declare.ts'

/** What the demo's bar shows and can do. These routes exist only in the demo. */
export const demoGuide = z.object({
  /** Phone numbers to try, and what happens with each. */
  accounts: z.array(
    z.object({
      phone: z.string(),
      /** Null: nobody has this number. */
      first_name: z.string().nullable(),
      code: z.string(),
      password: z.string().nullable(),
      ending: z.enum(['signs_in', 'code_by_email', 'must_wait', 'is_banned', 'signs_up_elsewhere']),
    }),
  ),
  /** The user's own accounts, as targets for actions, with their Stars by the simulated Telegram's own count. */
  signed_in: z.array(z.object({ phone: z.string(), first_name: z.string(), stars: z.number() })),
  /** Who can be sent gifts by name, and what they take. */
  people: z.array(
    z.object({
      name: z.string(),
      /** Without the @. */
      username: z.string(),
      takes: z.enum(['all', 'no_limited', 'no_messages', 'unlimited_only', 'nothing']),
    }),
  ),
  /** What the simulated Telegram was paid by the panel, by its own count. */
  paid: z.object({ count: z.number().int(), stars: z.number().int() }),
  bot_token: z.string(),
  /** The bot's last few messages in the one simulated chat, newest first. */
  bot_messages: z.array(
    z.object({
      id: z.number().int(),
      /** Null for a sticker. */
      text: z.string().nullable(),
      sent_at: z.string(),
      is_silent: z.boolean(),
    }),
  ),
})
export type DemoGuide = z.infer<typeof demoGuide>

export const demoActions = [
  'release_gift',
  'drop_now',
  'sell_out',
  'send_stars',
  'sign_in_elsewhere',
  'sign_out',
  'ask_to_wait',
  'freeze',
  'scan_qr',
  'scan_qr_two_step',
  'press_start',
  'break_lines',
  // What the next purchase meets.
  'price_rises',
  'line_cut',
  'sold_out_at_form',
  'flood',
  'recorded_late',
  'balance_low',
] as const
/** `phone`: the user's account to act on; any of them if absent. */
export const demoAction = z.object({ action: z.enum(demoActions), phone: z.string().optional() })
export type DemoAction = z.infer<typeof demoAction>['action']

/**
 * What happened. `name` is the gift's title or the account's first name, if any. `waiting`: it will happen as soon as
 * there is something to act on; `impossible`: there is nothing to act on.
 */
export const demoActionDone = z.object({
  ok: z.literal(true),
  outcome: z.enum(['done', 'undone', 'waiting', 'impossible']),
  name: z.string().nullable(),
})
export type DemoActionDone = z.infer<typeof demoActionDone>

export const calls = declareCalls({
  'GET /api/demo': {
    scope: 'read',
    group: 'demo',
    summary: { en: 'What can still be added; demo only', ru: 'Что ещё можно добавить; только в демо' },
    answers: { 200: demoGuide },
  },
  'POST /api/demo': {
    scope: 'manage',
    group: 'demo',
    summary: {
      en: 'Trigger an event in the simulated Telegram',
      ru: 'Вызвать событие в симуляторе Telegram',
    },
    body: demoAction,
    answers: { 200: demoActionDone },
  },
})
