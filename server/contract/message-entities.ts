/** How stretches of a present's message look, in the Bot API's shape: those that Telegram takes there. */
import { z } from 'zod'

const MOST_ENTITIES = 100
const MOST_UNITS = 4096
const LARGEST_LONG = 2n ** 63n - 1n

/** In UTF-16 units. */
const place = {
  offset: z.number().int().min(0).max(MOST_UNITS),
  length: z.number().int().min(1).max(MOST_UNITS),
}

export const messageEntity = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']), ...place }).strict(),
  z
    .object({
      type: z.literal('custom_emoji'),
      ...place,
      custom_emoji_id: z
        .string()
        .regex(/^\d{1,19}$/)
        .refine((text) => !/^\d+$/.test(text) || BigInt(text) <= LARGEST_LONG),
    })
    .strict(),
])
export type MessageEntity = z.infer<typeof messageEntity>
export const messageEntities = z.array(messageEntity).max(MOST_ENTITIES)

interface Message {
  message?: string | undefined
  entities?: readonly MessageEntity[] | undefined
}

/** Every entity lies within the message. */
export function checkEntities({ message = '', entities = [] }: Message, context: z.RefinementCtx): void {
  for (const [index, { offset, length }] of entities.entries())
    if (offset + length > message.length)
      context.addIssue({ code: 'custom', path: ['entities', index], message: 'lies outside of the message' })
}
