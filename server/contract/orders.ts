import { z } from 'zod'
import { declareCalls, declareLiveEvents } from './declare.ts'
import { idParams } from './ids.ts'
import { messageEntity } from './message-entities.ts'
import { giftSend, orderWish, quoteWish } from './order-wishes.ts'
import { ofTelegram } from './refusals.ts'
import { orderKinds, orderSources, orderStatuses, purchaseStatuses } from './order-words.ts'

export type { GiftSend, OrderWish, QuoteWish, RecipientWish } from './order-wishes.ts'

/** `stargifts_message_length_max` where Telegram does not say another. */
export const MESSAGE_MAX_LENGTH = 128

const accountId = z.number().int().positive()

export const recipient = z.object({
  kind: z.enum(['self', 'account', 'peer']),
  account_id: accountId.optional(),
  peer: z.string().optional(),
  title: z.string().nullable(),
  username: z.string().nullable(),
  telegram_id: z.string().nullable(),
})

export const order = z.object({
  id: z.number().int(),
  kind: z.enum(orderKinds),
  source: z.enum(orderSources),
  source_id: z.string().nullable(),
  gift_id: z.string().nullable(),
  slug: z.string().nullable(),
  saved_id: z.string().nullable(),
  title: z.string().nullable(),
  recipient,
  quantity: z.number().int(),
  /** Of Premium. */
  months: z.number().int().nullable(),
  max_price: z.number(),
  max_total: z.number(),
  currency: z.enum(['XTR', 'TON']),
  hide_name: z.boolean(),
  include_upgrade: z.boolean(),
  message: z.string().nullable(),
  /** How stretches of the message look. */
  entities: z.array(messageEntity),
  status: z.enum(orderStatuses),
  bought: z.number().int(),
  unclear: z.number().int(),
  refused: z.number().int(),
  spent: z.number(),
  starts_at: z.string().nullable(),
  /** Until then it waits for a yes; null for one that does not ask. */
  confirm_by: z.string().nullable(),
  created_at: z.string(),
  ended_at: z.string().nullable(),
})
export type Order = z.infer<typeof order>

export const purchase = z.object({
  id: z.number().int(),
  order_id: z.number().int(),
  account_id: accountId,
  status: z.enum(purchaseStatuses),
  price: z.number().nullable(),
  /** Telegram's own name without its number, or a code of the panel in lower case. */
  refusal: z.object({ code: z.string(), seconds: z.number().nullable(), detail: z.string().nullable() }).nullable(),
  message_id: z.number().int().nullable(),
  transaction_id: z.string().nullable(),
  /** The collection item's; null until it was read. */
  saved_id: z.string().nullable(),
  /** `ms` counts from the order. */
  timeline: z.array(z.object({ at: z.string(), ms: z.number(), step: z.string() })),
})
export type Purchase = z.infer<typeof purchase>

export const quote = z.object({
  price: z.number(),
  total: z.number(),
  currency: z.enum(['XTR', 'TON']),
  plan: z.array(
    z.object({
      account_id: accountId,
      quantity: z.number().int(),
      price: z.number(),
      free_before: z.number(),
      free_after: z.number(),
    }),
  ),
  /** Pieces that nobody can pay for. */
  short: z.number().int(),
  problems: z.array(
    z.object({
      account_id: accountId.optional(),
      code: z.string(),
      detail: z.string(),
      until: z.string().optional(),
    }),
  ),
  caps: z.object({
    day_left: z.number().nullable(),
    account_day_left: z.number().nullable(),
    piece_cap: z.number().nullable(),
  }),
})
export type Quote = z.infer<typeof quote>

const orderAnswer = z.object({ order, purchases: z.array(purchase) })
export type OrderAnswer = z.infer<typeof orderAnswer>

export const orderQuery = z.object({
  status: z.enum(orderStatuses).optional(),
  source: z.enum(orderSources).optional(),
  /** An order that this account pays a piece of. */
  account: z.coerce.number().int().positive().optional(),
  gift: z.string().max(64).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** In the gift's title, the recipient and the message. */
  q: z.string().max(100).optional(),
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
export type OrderQuery = z.infer<typeof orderQuery>

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .optional()
  .transform((value) => value === '1' || value === 'true')

const refusals = [
  'password_required',
  'wrong_password',
  'rate_limited',
  'message_too_long',
  'gift_not_found',
  'recipient_not_found',
  'spending_off',
  'cap_reached',
  'balance_too_low',
  'price_changed',
  'gift_sold_out',
  'gift_locked',
  'gift_by_auction',
  'premium_required',
  'per_user_limit',
  'recipient_refuses_gifts',
  'recipient_charges_for_messages',
  'no_accounts',
  'not_found',
  ...ofTelegram,
] as const

export const live = declareLiveEvents({
  order: z.object({ order }),
  purchase: z.object({ purchase }),
})

export const calls = declareCalls({
  'POST /api/orders/quote': {
    scope: 'spend',
    group: 'orders',
    summary: {
      en: 'What an order would cost and who would pay; spends nothing',
      ru: 'Сколько будет стоить заказ и кто заплатит; ничего не тратит',
    },
    body: quoteWish,
    answers: { 200: quote },
    refusals: ['gift_not_found', 'recipient_not_found', 'no_accounts', 'not_found', ...ofTelegram],
  },
  'POST /api/orders': {
    scope: 'spend',
    group: 'orders',
    summary: {
      en: 'Buy gifts; with wait=1 the response comes when the order has ended, or after 25 s',
      ru: 'Купить подарки; с wait=1 ответ приходит, когда заказ завершён, но не позже чем через 25 с',
    },
    idempotency: 'required',
    query: z.object({ wait: flag }),
    body: orderWish,
    answers: { 200: orderAnswer, 202: orderAnswer },
    refusals,
  },
  'GET /api/orders': {
    scope: 'read',
    group: 'orders',
    summary: { en: 'Orders, newest first', ru: 'Заказы, новые сверху' },
    query: orderQuery,
    answers: { 200: z.object({ items: z.array(order), next: z.string().nullable() }) },
  },
  'POST /api/gifts/send': {
    scope: 'spend',
    group: 'orders',
    summary: {
      en: 'Send one gift from one account, at the price in the catalogue; the response comes when it has ended, or after 25 s',
      ru: 'Отправить один подарок от одного аккаунта по цене каталога; ответ приходит в конце, но не позже чем через 25 с',
    },
    idempotency: 'required',
    writesAs: 'body',
    body: giftSend,
    answers: { 200: z.object({ order, purchase }), 202: z.object({ order, purchase }) },
    refusals,
  },
  'GET /api/orders/:id': {
    scope: 'read',
    group: 'orders',
    summary: { en: 'An order and its purchases', ru: 'Заказ и его покупки' },
    params: idParams,
    answers: { 200: orderAnswer },
    refusals: ['not_found'],
  },
  'POST /api/orders/:id/stop': {
    scope: 'manage',
    group: 'orders',
    summary: { en: 'Stop an order: what was not sent is released', ru: 'Остановить заказ: неотправленное отменяется' },
    params: idParams,
    answers: { 200: z.object({ order }) },
    refusals: ['not_found'],
  },
  'POST /api/orders/:id/confirm': {
    scope: 'spend',
    group: 'orders',
    summary: {
      en: 'Say yes to an order that waits for it',
      ru: 'Подтвердить заказ, который ждёт согласия',
    },
    idempotency: 'required',
    params: idParams,
    body: z.object({ password: z.string().min(1).max(256).optional() }).strict(),
    answers: { 200: z.object({ order }) },
    refusals: [...refusals, 'order_lapsed', 'nothing_to_confirm'],
  },
  'POST /api/purchases/:id/verify': {
    scope: 'spend',
    group: 'orders',
    summary: {
      en: "Look an unclear purchase up in Telegram's record now",
      ru: 'Проверить неясную покупку по записям Telegram сейчас',
    },
    params: idParams,
    answers: { 200: z.object({ purchase }) },
    refusals: ['not_found', 'nothing_to_verify'],
  },
  'POST /api/purchases/:id/decide': {
    scope: 'person',
    group: 'orders',
    summary: {
      en: 'Say whether a purchase was paid that the panel could not clear up; needs the password',
      ru: 'Указать, оплачена ли покупка, которую панель не смогла проверить; нужен пароль',
    },
    params: idParams,
    body: z.object({ is_paid: z.boolean(), password: z.string().min(1).max(256) }).strict(),
    answers: { 200: z.object({ purchase }) },
    refusals: ['not_found', 'nothing_to_decide', 'wrong_password', 'rate_limited'],
  },
})
