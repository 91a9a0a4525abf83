/** The Bot API, for what needs no user session. Its addresses hold the token, so no error and no redirect repeats one. */
import { z } from 'zod'
import type { Clock } from '../../lib/clock.ts'
import { botAnswer } from './bot-answer.ts'
import { createBotChat } from './bot-chat.ts'
import { TelegramError } from '../errors.ts'
import type { BotApi } from '../gateway.ts'

export interface BotApiOptions {
  /** Without a slash at the end, e.g. `https://api.telegram.org`. */
  baseUrl: string
  clock: Clock
  fetch?: typeof globalThis.fetch
}

const DEADLINE_MS = 20_000
const MAX_ANSWER_BYTES = 4 * 1024 * 1024
const TOKEN = /^\d{1,20}:[A-Za-z0-9_-]{10,100}$/
const TELEGRAM_NAME = /^[A-Z][A-Z0-9_]{2,99}$/
const FILE_PATH = /^[\w.-]+(?:\/[\w.-]+)*$/

const bot = z.object({ username: z.string() })
const gifts = z.object({
  gifts: z.array(z.object({ sticker: z.object({ file_id: z.string(), file_unique_id: z.string() }) })),
})
const file = z.object({ file_unique_id: z.string(), file_path: z.string().max(512).optional() })

const refused = (code: string) => new TelegramError({ kind: 'refused', code })
const unreachable = (reason: 'network' | 'deadline') => new TelegramError({ kind: 'unreachable', reason })

/** A part of RequestInit whose headers can be added to. */
interface BotRequest {
  method?: 'POST'
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal
}

interface BotReply {
  status: number
  body: Uint8Array
}

const asJson = (args: object): BotRequest => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(args),
})

/** The whole body, or `refused` FILE_TOO_BIG as soon as it is longer than `maxBytes`. */
async function readLimited(response: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let total = 0
  for await (const part of response.body ?? []) {
    total += part.length
    if (total > maxBytes) throw refused('FILE_TOO_BIG')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** `Bad Request: FILE_REFERENCE_EXPIRED` names Telegram's own error; prose does not. */
function codeOf(status: number, description: string): string {
  const name = description.split(': ').at(-1) ?? ''
  if (TELEGRAM_NAME.test(name)) return name
  return status === 401 || status === 404 ? 'ACCESS_TOKEN_INVALID' : `BOT_API_${status}`
}

export function createBotApi(options: BotApiOptions): BotApi {
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const request = options.fetch ?? globalThis.fetch

  /**
   * Throws what fetch throws, and `refused` FILE_TOO_BIG. Each call has a connection of its own: one that was kept may have
   * died meanwhile, and then nobody could tell whether the call was carried out.
   */
  async function exchange(path: string, init: BotRequest, maxBytes: number): Promise<BotReply> {
    const response = await request(`${baseUrl}${path}`, {
      ...init,
      headers: { ...init.headers, connection: 'close' },
      redirect: 'error',
    })
    return { status: response.status, body: await readLimited(response, maxBytes) }
  }

  async function get(path: string, init: BotRequest, maxBytes: number): Promise<BotReply> {
    const abort = new AbortController()
    const cancel = options.clock.after(DEADLINE_MS, () => abort.abort())
    try {
      const signal = init.signal ? AbortSignal.any([init.signal, abort.signal]) : abort.signal
      return await exchange(path, { ...init, signal }, maxBytes)
    } catch (error) {
      throw error instanceof TelegramError ? error : unreachable(abort.signal.aborted ? 'deadline' : 'network')
    } finally {
      cancel()
    }
  }

  async function call<Result>(
    token: string,
    method: string,
    args: object,
    result: z.ZodType<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    if (!TOKEN.test(token)) throw refused('ACCESS_TOKEN_INVALID')
    const { status, body } = await get(
      `/bot${token}/${method}`,
      { ...asJson(args), ...(signal && { signal }) },
      MAX_ANSWER_BYTES,
    )
    const answer = botAnswer.safeParse(parseJson(body))
    // A proxy in between, or a server that is starting, answers in its own way.
    if (!answer.success) throw unreachable('network')
    if (!answer.data.ok) {
      const { error_code: code = status, description, parameters } = answer.data
      const seconds = parameters?.retry_after
      if (code === 429) throw new TelegramError({ kind: 'flood', seconds: seconds ?? 1, code: 'FLOOD_WAIT' })
      if (code >= 500) throw unreachable('network')
      throw refused(codeOf(code, description))
    }
    const parsed = result.safeParse(answer.data.result)
    if (!parsed.success) throw refused('ANSWER_NOT_UNDERSTOOD')
    return parsed.data
  }

  return {
    ...createBotChat({
      clock: options.clock,
      async post(token, method, args, signal) {
        if (!TOKEN.test(token)) return null
        const { status, body } = await exchange(`/bot${token}/${method}`, { ...asJson(args), signal }, MAX_ANSWER_BYTES)
        return { status, json: parseJson(body) }
      },
    }),

    async fetchBotUsername(token) {
      try {
        return (await call(token, 'getMe', {}, bot)).username
      } catch (error) {
        const failure = error instanceof TelegramError ? error.failure : null
        if (failure?.kind === 'refused' && failure.code === 'ACCESS_TOKEN_INVALID') return null
        throw error
      }
    },

    async fetchGiftStickers(token, signal) {
      const answer = await call(token, 'getAvailableGifts', {}, gifts, signal)
      return answer.gifts.map(({ sticker }) => ({ fileId: sticker.file_id, fileUniqueId: sticker.file_unique_id }))
    },

    async download(token, fileId, maxBytes) {
      const { file_path: path, file_unique_id: fileUniqueId } = await call(token, 'getFile', { file_id: fileId }, file)
      if (path === undefined) throw refused('FILE_TOO_BIG')
      // A server in --local mode names a path on its own disk, which is not for us to read.
      if (!FILE_PATH.test(path) || path.split('/').some((step) => /^\.+$/.test(step)))
        throw refused('FILE_PATH_INVALID')
      const { status, body } = await get(`/file/bot${token}/${path}`, {}, maxBytes)
      if (status >= 500) throw unreachable('network')
      if (status !== 200) throw refused(codeOf(status, ''))
      return { bytes: body, fileUniqueId }
    },
  }
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return null
  }
}
