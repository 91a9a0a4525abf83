/**
 * Writing to people through the Bot API. Nothing is thrown: each call ends in an outcome that says whether it was carried
 * out, was not, or may have been.
 */
import { z } from 'zod'
import type { Clock } from '../../lib/clock.ts'
import { readBotAnswer, wasNeverSent } from './bot-answer.ts'
import type { BotChat, BotOutcome } from './bot-chat-types.ts'

export interface BotChatOptions {
  clock: Clock
  /** One call; null for a token that can be none. Throws what fetch throws. */
  post: (
    token: string,
    method: string,
    args: object,
    signal: AbortSignal,
  ) => Promise<{ status: number; json: unknown } | null>
}

const DEADLINE_MS = 20_000

const chat = z.object({
  id: z.number().int(),
  title: z.string().optional(),
  username: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
})
const sent = z.object({ message_id: z.number().int() }).transform(({ message_id: messageId }) => ({ messageId }))
const edited = z.unknown().transform(() => null)
const updates = z.array(
  z.object({
    update_id: z.number().int(),
    message: z.object({ chat, text: z.string().optional() }).optional(),
  }),
)

function presentChat({ id, title, username, first_name: first, last_name: last }: z.infer<typeof chat>) {
  const person = [first, last].filter((part) => part !== undefined).join(' ')
  return { chatId: String(id), name: title ?? (person === '' ? (username ?? String(id)) : person) }
}

/** `@channel` as it is; an id as the number that the Bot API wants. */
const addressOf = (chatId: string) => (chatId.startsWith('@') ? chatId : Number(chatId))

export function createBotChat({ clock, post }: BotChatOptions): BotChat {
  async function call<Result>(
    token: string,
    method: string,
    args: object,
    result: z.ZodType<Result>,
    { deadlineMs = DEADLINE_MS, signal }: { deadlineMs?: number; signal?: AbortSignal | undefined } = {},
  ): Promise<BotOutcome<Result>> {
    const deadline = new AbortController()
    const cancel = clock.after(deadlineMs, () => deadline.abort())
    try {
      const both = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal
      const answer = await post(token, method, args, both)
      if (answer === null) return { kind: 'refused', reason: 'token_revoked' }
      return readBotAnswer(answer.status, answer.json, result)
    } catch (error) {
      return { kind: wasNeverSent(error) ? 'not_sent' : 'unclear' }
    } finally {
      cancel()
    }
  }

  return {
    sendMessage: (token, { chatId, text, isSilent, replyToId }, signal) =>
      call(
        token,
        'sendMessage',
        {
          chat_id: addressOf(chatId),
          text,
          disable_notification: isSilent,
          ...(replyToId !== null && {
            reply_parameters: { message_id: replyToId, allow_sending_without_reply: true },
          }),
        },
        sent,
        { signal },
      ),

    sendSticker: (token, { chatId, fileId, isSilent }, signal) =>
      call(
        token,
        'sendSticker',
        { chat_id: addressOf(chatId), sticker: fileId, disable_notification: isSilent },
        sent,
        { signal },
      ),

    editMessage: (token, { chatId, messageId, text }, signal) =>
      call(token, 'editMessageText', { chat_id: addressOf(chatId), message_id: messageId, text }, edited, { signal }),

    fetchChat: (token, chatId) => call(token, 'getChat', { chat_id: addressOf(chatId) }, chat.transform(presentChat)),

    async fetchUpdates(token, { offset, seconds }, signal) {
      const args = { ...(offset !== null && { offset }), timeout: seconds, allowed_updates: ['message'] }
      const outcome = await call(token, 'getUpdates', args, updates, {
        deadlineMs: DEADLINE_MS + seconds * 1000,
        signal,
      })
      if (outcome.kind !== 'done') return outcome
      const result = outcome.result.map(({ update_id: updateId, message }) => ({
        updateId,
        message: message?.text === undefined ? null : { chat: presentChat(message.chat), text: message.text },
      }))
      return { kind: 'done', result }
    },
  }
}
