import { z } from 'zod'

/** What the demo's bar says and can do. These routes exist in the demo alone. */
export const demoGuide = z.object({
  /** Simulated accounts that can be added. */
  accounts: z.array(
    z.object({ phone: z.string(), first_name: z.string(), code: z.string(), password: z.string().nullable() }),
  ),
  bot_token: z.string(),
})
export type DemoGuide = z.infer<typeof demoGuide>

export const demoActions = ['release_gift', 'sell_out', 'break_lines', 'send_stars'] as const
export const demoAction = z.object({ action: z.enum(demoActions) })
export type DemoAction = z.infer<typeof demoAction>['action']

/** What happened, where it has a name: the gift's title or the account's. */
export const demoActionDone = z.object({ ok: z.literal(true), name: z.string().nullable() })
