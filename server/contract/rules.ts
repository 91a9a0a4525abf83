/** Rules that buy at a drop: what a gift must be like, what is bought of it, who pays, and how far they may go. */
import { z } from 'zod'
import { ok } from './answers.ts'
import { declareCalls, declareLiveEvents } from './declare.ts'
import { giftLike } from './gift-like.ts'
import { idParams } from './ids.ts'
import { recipientWish } from './order-wishes.ts'
import { MOST_STARS } from './spending.ts'

export const MOST_RULES = 100
/** Seconds that an order of a rule in `ask` waits for a yes unless the rule says otherwise. */
export const ANSWER_WITHIN = 600
const MOST_IDS = 500
const MOST_TITLES = 50
const LONGEST_TITLE = 64
const MOST_PIECES = 500

const stars = z.number().int().min(0).max(MOST_STARS)
const accountId = z.number().int().positive()
const limit = stars.min(1).nullable()

/** Both ends included; an end that is left out or null is open. */
const range = z
  .object({ min: stars.nullable().optional(), max: stars.nullable().optional() })
  .strict()
  .refine(({ min, max }) => min == null || max == null || min <= max, { path: ['min'], message: 'is above max' })

/** Whether a gift must have a property (`only`), may not have it (`not`), or either. */
const wanted = z.enum(['any', 'only', 'not'])

const giftIds = z.array(z.string().regex(/^-?\d{1,19}$/)).max(MOST_IDS)
const titles = z.array(z.string().trim().min(1).max(LONGEST_TITLE)).max(MOST_TITLES)
/** Of the channel or user that released a gift: `@name`, or a decimal id. */
const publishers = z.array(z.string().regex(/^(@?[A-Za-z]\w{3,31}|-?\d{1,19})$/)).max(MOST_IDS)
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const timeZone = z.string().max(64).refine(isTimeZone, { message: 'is no IANA time zone' })

/** What makes the panel look at a gift for a rule. */
export const ruleOccasions = ['new', 'restock', 'unlock', 'price_drop'] as const
export type RuleOccasion = (typeof ruleOccasions)[number]

/** All that are given must hold. */
export const ruleWhen = z
  .object({
    price: range.optional(),
    supply: range.optional(),
    left: range.optional(),
    /** Of the lowest resale price. */
    resale_floor: range.optional(),
    limited: wanted.optional(),
    premium: wanted.optional(),
    upgradable: wanted.optional(),
    birthday: wanted.optional(),
    /** Parts of a title, whatever their case. */
    titles: z.object({ has: titles.optional(), has_not: titles.optional() }).strict().optional(),
    gift_ids: z.object({ only: giftIds.optional(), except: giftIds.optional() }).strict().optional(),
    publishers: z.object({ only: publishers.optional(), except: publishers.optional() }).strict().optional(),
    /** Minutes since the gift was first seen. */
    first_minutes: z.number().int().min(1).max(525_600).optional(),
    on: z.array(z.enum(ruleOccasions)).min(1).max(ruleOccasions.length).default(['new']),
    /** `from` later than `to`: overnight; both equal: all day. */
    hours: z.object({ from: timeOfDay, to: timeOfDay, time_zone: timeZone }).strict().optional(),
  })
  .strict()
export type RuleWhen = z.infer<typeof ruleWhen>

export const ruleBuy = z
  .object({
    pieces_per_gift: z.number().int().min(1).max(MOST_PIECES).default(1),
    /** Null: as many as it can pay for. */
    pieces_per_account: z.number().int().min(1).max(MOST_PIECES).nullable().default(null),
    /** Which of several gifts of one drop comes first. */
    prefer: z.enum(['cheapest', 'scarcest', 'dearest', 'newest']).default('scarcest'),
    recipient: recipientWish.default({ kind: 'self' }),
    hide_name: z.boolean().default(false),
    include_upgrade: z.boolean().default(false),
    message: z.string().max(4096).nullable().default(null),
  })
  .strict()
export type RuleBuy = z.infer<typeof ruleBuy>

export const rulePay = z
  .object({
    accounts: z.union([z.literal('all'), z.array(accountId).min(1).max(200)]).default('all'),
    /** `listed`: account after account in the list's order; `spread`: evenly; `richest`: by most free Stars. */
    choose: z.enum(['richest', 'listed', 'spread']).default('richest'),
    /** What each account keeps at least, besides the panel's own reserve. */
    reserve: stars.nullable().default(null),
  })
  .strict()
export type RulePay = z.infer<typeof rulePay>

/** Null: none. What is held or unclear counts. */
export const ruleLimits = z
  .object({
    stars_per_gift: limit.default(null),
    stars_per_day: limit.default(null),
    stars_total: limit.default(null),
    pieces_total: z.number().int().min(1).max(1_000_000).nullable().default(null),
    until: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .strict()
export type RuleLimits = z.infer<typeof ruleLimits>

/** `watch` tells what it would buy; `ask` waits for a yes. */
export const ruleModes = ['off', 'watch', 'ask', 'buy'] as const
export type RuleMode = (typeof ruleModes)[number]

const ruleParts = {
  name: z.string().trim().min(1).max(100),
  mode: z.enum(ruleModes),
  /** Of `ask`: seconds until its order lapses. */
  answer_within: z.number().int().min(10).max(86_400),
  when: ruleWhen,
  buy: ruleBuy,
  pay: rulePay,
  limits: ruleLimits,
}

export const rule = z.object({
  id: z.number().int(),
  ...ruleParts,
  /** Gifts, since it was made; a rehearsal does not count. */
  matched: z.number().int(),
  /** Pieces. */
  bought: z.number().int(),
  /** Stars, with what is held and unclear. */
  spent: z.number(),
  /** Since when it is on; null while it is off. */
  armed_at: z.string().nullable(),
  created_at: z.string(),
})
export type Rule = z.infer<typeof rule>

const defaults = {
  mode: ruleParts.mode.default('watch'),
  answer_within: ruleParts.answer_within.default(ANSWER_WITHIN),
  when: ruleWhen.default({ on: ['new'] }),
  buy: ruleBuy.prefault({}),
  pay: rulePay.prefault({}),
  limits: ruleLimits.prefault({}),
}
const password = z.string().min(1).max(256).optional()

/** A rule as it is made, or as a draft to rehearse. */
export const ruleDraft = z.object({ name: ruleParts.name, ...defaults }).strict()
export type RuleDraft = z.infer<typeof ruleDraft>

export const newRule = ruleDraft.extend({ password }).strict()
export type NewRule = z.infer<typeof newRule>

/** A part replaces the whole part. */
export const rulePatch = z.object(ruleParts).partial().extend({ password }).strict()
export type RulePatch = z.infer<typeof rulePatch>

const time = z.iso.datetime({ offset: true })
/** What drafts or stored rules are held against. */
export const rehearsalAgainst = z.union([
  z.object({ catalogue: z.literal(true) }).strict(),
  z.object({ gifts: z.array(giftLike).min(1).max(1_000) }).strict(),
  z.object({ history: z.object({ from: time, to: time }).strict() }).strict(),
  z
    .object({
      drop: z
        .object({
          gift: giftLike,
          sells_out_in_seconds: z.number().min(0).max(86_400),
          /** Of one call to Telegram. */
          latency_ms: z.number().min(0).max(60_000),
        })
        .strict(),
    })
    .strict(),
])

export const rehearsalWish = z
  .object({
    /** In place of the stored ones, in order of precedence. */
    rules: z
      .array(ruleDraft.extend({ id: z.number().int().optional() }).strict())
      .max(MOST_RULES)
      .optional(),
    against: rehearsalAgainst,
  })
  .strict()
export type RehearsalWish = z.infer<typeof rehearsalWish>

const figure = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** One condition or limit of a rule, against one gift. */
export const ruleReason = z.object({
  rule_id: z.number().int(),
  holds: z.boolean(),
  code: z.string(),
  /** What the gift, the account or the day has. */
  is: figure,
  /** What the rule asks for. */
  wants: figure,
  /** The account that it is about. */
  account_id: accountId.optional(),
})
export type RuleReason = z.infer<typeof ruleReason>

const plannedShare = z.object({ account_id: accountId, pieces: z.number().int(), stars: z.number() })

export const ruleDecision = z.object({
  gift: giftLike,
  /** The first that holds; null when none does. */
  rule_id: z.number().int().nullable(),
  plan: z.array(plannedShare),
  total: z.number(),
  reasons: z.array(ruleReason),
})
export type RuleDecision = z.infer<typeof ruleDecision>

export const rehearsal = z.object({
  decisions: z.array(ruleDecision),
  totals: z.object({ pieces: z.number().int(), stars: z.number(), by_account: z.array(plannedShare) }),
})
export type Rehearsal = z.infer<typeof rehearsal>

const ruleList = z.object({ items: z.array(rule) })
const ruleAnswer = z.object({ rule })
const mayNeedPassword = ['password_required', 'wrong_password', 'rate_limited'] as const
const ofRule = ['rule_needs_limit', 'message_too_long', ...mayNeedPassword] as const

export const live = declareLiveEvents({
  rule: z.object({ rule }),
  /** All of them, after one was deleted or their order changed. */
  rules: z.object({ items: z.array(rule) }),
})

export const calls = declareCalls({
  'GET /api/rules': {
    scope: 'read',
    group: 'rules',
    summary: { en: 'Rules, in order of precedence', ru: 'Правила в порядке приоритета' },
    answers: { 200: ruleList },
  },
  'POST /api/rules': {
    scope: 'spend',
    group: 'rules',
    summary: {
      en: 'Make a rule, behind the others; mode "buy" asks for the password and needs a limit',
      ru: 'Создать правило после остальных; для режима buy нужны пароль и лимит',
    },
    body: newRule,
    answers: { 200: ruleAnswer },
    refusals: ['too_many_rules', ...ofRule],
  },
  'PATCH /api/rules/:id': {
    scope: 'spend',
    group: 'rules',
    summary: {
      en: 'Change a rule; whatever lets an armed one buy more asks for the password',
      ru: 'Изменить правило; если включённое сможет купить больше, нужен пароль',
    },
    params: idParams,
    body: rulePatch,
    answers: { 200: ruleAnswer },
    refusals: ['not_found', ...ofRule],
  },
  'DELETE /api/rules/:id': {
    scope: 'spend',
    group: 'rules',
    summary: { en: 'Delete a rule; its orders stay', ru: 'Удалить правило; его заказы остаются' },
    params: idParams,
    answers: { 200: ok },
    refusals: ['not_found'],
  },
  'POST /api/rules/order': {
    scope: 'spend',
    group: 'rules',
    summary: { en: 'Set the order of precedence: all ids, each once', ru: 'Задать порядок: все id, каждый один раз' },
    body: z.object({ ids: z.array(z.number().int().positive()).max(MOST_RULES) }).strict(),
    answers: { 200: ruleList },
  },
  'POST /api/rules/rehearse': {
    scope: 'spend',
    group: 'rules',
    summary: {
      en: 'What the rules would buy, and why; buys nothing',
      ru: 'Что купили бы правила и почему; ничего не покупает',
    },
    body: rehearsalWish,
    bodyBytes: 1_048_576,
    answers: { 200: rehearsal },
  },
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
