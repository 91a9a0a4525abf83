/**
 * All facts that the activity log stores: shared ones here, the others next to the kinds that use them. The order is
 * that of the CSV columns.
 */
import { z } from 'zod'
import * as exported from './exports.words.ts'
import { count, words } from './fact-shapes.ts'
import * as gifts from './gifts.words.ts'
import * as imports from './imports.words.ts'
import * as notices from './notices.words.ts'
import * as orders from './orders.words.ts'
import * as rules from './rules.words.ts'
import * as settings from './settings.words.ts'
import * as spending from './spending.words.ts'
import * as tokens from './tokens.words.ts'
import * as wallet from './wallet.words.ts'

/** Each is present only where it applies. Never a code, a password or a token. */
export const activityFacts = z
  .object({
    /** The account's name at that time. */
    account: words,
    /** Partly masked: `+7 ••• ••17`. */
    phone: words,
    address: words,
    browser: words,
    os: words,
    device: words,
    location: words,
    /** An error code of the panel, or Telegram's error name. */
    reason: words,
    seconds: count,
    /** When a flood wait or an API token ends; ISO time. */
    until: z.string(),
    ...gifts.facts,
    count,
    ...settings.facts,
    ...notices.facts,
    ...tokens.facts,
    ...imports.facts,
    ...exported.facts,
    ...wallet.facts,
    ...spending.facts,
    ...orders.facts,
    ...rules.facts,
    /** Similar entries of the past hour that were dropped. */
    more: count,
  })
  .partial()
export type ActivityFacts = z.infer<typeof activityFacts>

/** `account` and `gift` always have a displayable name. */
export type NamedFacts = ActivityFacts & { account: string; gift: string }

/** What the rooms add to the details line, in this order. */
export const roomDetails = [
  ...tokens.details,
  ...imports.details,
  ...exported.details,
  ...wallet.details,
  ...orders.details,
]
