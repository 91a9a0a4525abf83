/** Schemas of the panel's responses for the kill test. */
import { z } from 'zod'

const account = z.object({
  id: z.number(),
  phone: z.string(),
  status: z.string(),
  status_reason: z.string().nullable(),
  stars: z.number().nullable(),
  last_checked_at: z.string().nullable(),
})

export const answers = {
  profiles: z.object({ items: z.array(z.object({ id: z.number(), api_id: z.number(), name: z.string() })) }),
  profileAdded: z.object({ api_profile_id: z.number() }),
  codeSent: z.object({ login_id: z.string() }),
  accounts: z.object({ accounts: z.array(account) }),
  refreshed: z.object({ done: z.literal(true), account }),
  settings: z.object({ language: z.string().nullable(), theme: z.string(), bot_token_set: z.boolean() }),
  giftSettings: z.object({ auto_refresh: z.boolean() }),
  gifts: z.object({ items: z.array(z.object({ id: z.string(), first_seen_at: z.string() })) }),
  gift: z.object({ history: z.array(z.object({ at: z.string(), available_amount: z.number() })) }),
  signedIn: z.object({ account_id: z.number() }),
  tokens: z.object({ items: z.array(z.object({ id: z.number() })) }),
  tokenCreated: z.object({ token: z.string(), item: z.object({ id: z.number() }) }),
  activity: z.object({
    items: z.array(
      z.object({
        id: z.number(),
        at: z.string(),
        kind: z.string(),
        account_id: z.number().nullable(),
        facts: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.string().nullable(),
  }),
  connection: z.object({ state: z.string(), url: z.string().nullable() }),
  notices: z.object({ chat: z.object({ id: z.string() }).nullable() }),
  refusal: z.object({ error: z.string() }),
}
