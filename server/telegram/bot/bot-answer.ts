/** What a Bot API answer means for a call that must not be made twice by accident (docs/telegram.md#bot-api). Pure. */
import { z } from 'zod'
import type { BotOutcome, BotRefusal } from './bot-chat-types.ts'

/** The envelope of every answer. */
export const botAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number().optional(),
    description: z.string().default(''),
    parameters: z
      .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().int().optional() })
      .optional(),
  }),
])

const refusals: { code: number; words: RegExp; reason: BotRefusal }[] = [
  { code: 401, words: /./, reason: 'token_revoked' },
  // An unknown token of a good form; no method of ours is unknown.
  { code: 404, words: /./, reason: 'token_revoked' },
  { code: 403, words: /blocked|initiate conversation|deactivated/i, reason: 'blocked' },
  { code: 403, words: /./, reason: 'no_rights' },
  { code: 409, words: /webhook/i, reason: 'webhook' },
  { code: 409, words: /./, reason: 'busy' },
  { code: 400, words: /chat not found|PEER_ID_INVALID|user not found/i, reason: 'chat_not_found' },
  { code: 400, words: /not enough rights|no rights|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED/i, reason: 'no_rights' },
  { code: 400, words: /message is not modified/i, reason: 'not_modified' },
  { code: 400, words: /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, reason: 'message_gone' },
]

/** Of an answer that came. What is no Bot API answer, or a failure inside of it, leaves the outcome unclear. */
export function readBotAnswer<Result>(status: number, json: unknown, result: z.ZodType<Result>): BotOutcome<Result> {
  const answer = botAnswer.safeParse(json)
  if (!answer.success) return { kind: 'unclear' }
  if (answer.data.ok) {
    const parsed = result.safeParse(answer.data.result)
    return parsed.success ? { kind: 'done', result: parsed.data } : { kind: 'unclear' }
  }
  const { error_code: code = status, description, parameters } = answer.data
  if (parameters?.migrate_to_chat_id !== undefined)
    return { kind: 'moved', chatId: String(parameters.migrate_to_chat_id) }
  if (code === 429) return { kind: 'wait', seconds: Math.max(1, parameters?.retry_after ?? 1) }
  if (code >= 500) return { kind: 'unclear' }
  const known = refusals.find((refusal) => refusal.code === code && refusal.words.test(description))
  return { kind: 'refused', reason: known?.reason ?? 'other' }
}

/** Node's and undici's names of failures that come before a byte of the request is on its way. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** Whether fetch failed before the request could have reached anybody. */
export function wasNeverSent(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string' && beforeSending.has(at.code)) return true
  }
  return false
}
