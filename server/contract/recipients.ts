import { z } from 'zod'
import { bytes, notModified } from './answers.ts'
import { declareCalls } from './declare.ts'
import { recipient } from './orders.ts'
import { ofTelegram } from './refusals.ts'

/** How one comes by a recipient: `found` is by its exact name. */
const recipientGroup = z.enum(['account', 'contact', 'chat', 'channel', 'found'])

export const listedRecipient = recipient.extend({
  group: recipientGroup,
  /** Path of the small picture, which changes with the picture; null if there is none. */
  photo: z.string().nullable(),
  /** As far as Telegram said: true also where it was not asked yet. */
  accepts: z.object({ limited: z.boolean(), unlimited: z.boolean(), unique: z.boolean(), premium: z.boolean() }),
  /** Why it gets nothing, or not everything, by the codes of a quote's problems; null where nothing is known against it. */
  problem: z.string().nullable(),
})
export type ListedRecipient = z.infer<typeof listedRecipient>

export const recipientList = z.object({
  items: z.array(listedRecipient),
  /** False when Telegram did not answer for all of it. */
  is_complete: z.boolean(),
})
export type RecipientList = z.infer<typeof recipientList>

export const recipientQuery = z.object({
  /** Part of a name, or an exact `@name` or `t.me` link. */
  q: z.string().trim().max(128).optional(),
  /** Whom this account knows; by default the first of those that can pay. */
  account_id: z.coerce.number<number | string>().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
})
export type RecipientQuery = z.infer<typeof recipientQuery>

export const calls = declareCalls({
  'GET /api/recipients': {
    scope: 'spend',
    group: 'orders',
    summary: {
      en: 'Whom a gift can go to: own accounts, contacts, recent chats, channels that take gifts, an exact @name or link',
      ru: 'Кому можно отправить подарок: свои аккаунты, контакты, недавние чаты, каналы, точное @имя или ссылка',
    },
    query: recipientQuery,
    answers: { 200: recipientList },
    refusals: ['not_found', ...ofTelegram],
  },
  'GET /api/recipients/:id/photo': {
    scope: 'spend',
    group: 'orders',
    summary: {
      en: "A recipient's small profile picture, at the address given in the list",
      ru: 'Маленькое фото получателя по адресу, указанному в списке',
    },
    /** As `telegram_id` in the list. */
    params: z.object({ id: z.string().regex(/^-?\d{1,20}$/) }),
    query: z.object({ v: z.string().max(64).optional() }),
    answers: { 200: bytes('The picture', 'image/jpeg', 'image/png', 'image/webp'), 304: notModified },
    refusals: ['not_found'],
  },
})
