/**
 * All facts that the activity keeps: those of several rooms here, the others beside the kinds that bring them. The order is
 * that of the columns of the CSV file.
 */
import { z } from 'zod'
import * as exported from './exports.words.ts'
import { count, words } from './fact-shapes.ts'
import * as gifts from './gifts.words.ts'
import * as imports from './imports.words.ts'
import * as notices from './notices.words.ts'
import * as settings from './settings.words.ts'
import * as tokens from './tokens.words.ts'

/** Each is there only where it fits the kind. Never a code, a password or a token. */
export const activityFacts = z
  .object({
    /** What the account was called then. */
    account: words,
    /** Half hidden: `+7 ••• ••17`. */
    phone: words,
    address: words,
    browser: words,
    os: words,
    device: words,
    location: words,
    /** Why: an error code of the panel, or Telegram's own name. */
    reason: words,
    seconds: count,
    /** When a wait or an API token ends; ISO time. */
    until: z.string(),
    ...gifts.facts,
    count,
    ...settings.facts,
    ...notices.facts,
    ...tokens.facts,
    ...imports.facts,
    ...exported.facts,
    /** Others like it within the hour before, which were left out. */
    more: count,
  })
  .partial()
export type ActivityFacts = z.infer<typeof activityFacts>

/** `account` and `gift` are always something to call it by. */
export type NamedFacts = ActivityFacts & { account: string; gift: string }

/** What the rooms add to the line of details, in this order. */
export const roomDetails = [...tokens.details, ...imports.details, ...exported.details]
